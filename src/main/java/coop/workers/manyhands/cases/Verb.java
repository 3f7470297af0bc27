package coop.workers.manyhands.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a service task can ask for by its name, such as {@code ${notify}}: what whoever draws has to know of it, and
 * what it does. Each module declares its own ({@link Verbs}); what is not declared, a diagram cannot reach.
 *
 * <pre>{@code
 * Verb.named("endRole")
 *         .does("the applicant gives the role back")
 *         .sets("hadRole", Type.TICK)
 *         .finding(call -> VerbResult.of("hadRole", desk.end(call.reference())));
 * }</pre>
 */
public final class Verb {

    /** What a variable of a process can hold: never what somebody wrote. */
    public enum Type {
        /** Yes or no. */
        TICK(Boolean.class),
        /** How many. */
        COUNT(Integer.class),
        /** A moment, for a timer. */
        MOMENT(Instant.class),
        /** A day, for a timer. */
        DAY(LocalDate.class),
        /** A word of a list, or a group. */
        CODE(String.class);

        private final Class<?> kept;

        Type(Class<?> kept) {
            this.kept = kept;
        }

        private boolean holds(@Nullable Object value) {
            return value == null || kept.isInstance(value);
        }
    }

    /** What a parameter names, or the words that it can be. */
    public record Content(Kind kind, List<String> words) {

        /** How it is checked. */
        public enum Kind {
            LETTER,
            FORM,
            PATHWAY,
            OPPORTUNITY,
            WORDS,
            NUMBERS,
            FIELD
        }

        /** A letter, such as {@code join-group/member}. */
        public static final Content LETTER = new Content(Kind.LETTER, List.of());

        /** A form, such as {@code vouching/vouch}. */
        public static final Content FORM = new Content(Kind.FORM, List.of());

        /** A pathway, such as {@code join-group}. */
        public static final Content PATHWAY = new Content(Kind.PATHWAY, List.of());

        /** An opportunity of the catalogue. */
        public static final Content OPPORTUNITY = new Content(Kind.OPPORTUNITY, List.of());

        /** Numbers, such as {@code 2/4/8}. */
        public static final Content NUMBERS = new Content(Kind.NUMBERS, List.of());

        /** A field that says who is meant: an email address, or a choice of people. */
        public static final Content FIELD = new Content(Kind.FIELD, List.of());

        /** One of a few words. */
        public static Content oneOf(String... words) {
            return new Content(Kind.WORDS, List.of(words));
        }
    }

    /** Something that the diagram says to the verb, by an input parameter of the service task. */
    public record Parameter(String name, boolean needed, Content content) {}

    private final String name;
    private final String sentence;
    private final List<Parameter> parameters;
    private final Set<String> reads;
    private final Map<String, Type> sets;
    private final Set<String> clears;
    private final @Nullable String error;
    private final boolean refuses;
    private final boolean atOnce;
    private final @Nullable Supplier<Tidying> tidying;
    private final Function<VerbCall, VerbResult> deed;

    private Verb(Declaration declared, Function<VerbCall, VerbResult> deed) {
        this.name = declared.name;
        this.sentence = declared.sentence;
        this.parameters = List.copyOf(declared.parameters);
        this.reads = Set.copyOf(declared.reads);
        this.sets = new LinkedHashMap<>(declared.sets);
        this.clears = new LinkedHashSet<>(declared.clears);
        this.error = declared.error;
        this.refuses = declared.refuses;
        this.atOnce = declared.atOnce;
        this.tidying = declared.tidying;
        this.deed = deed;
    }

    /** Begins the declaration of a verb. */
    public static Declaration named(String name) {
        return new Declaration(name);
    }

    /** What a diagram calls it by. */
    public String name() {
        return name;
    }

    /** What it does, for whoever draws. */
    public String sentence() {
        return sentence;
    }

    /** What the service task says to it: first what it needs. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The variables that it looks at, its own and those that it clears among them. */
    public Set<String> reads() {
        return reads;
    }

    /** The variables that are its own: no field of a form may have such a name. */
    public Set<String> sets() {
        return sets.keySet();
    }

    /** Ticks of forms and messages that it takes note of, and takes away. */
    public Set<String> clears() {
        return clears;
    }

    /** The error with which it can end; the diagram catches it at the border of the service task. */
    public @Nullable String error() {
        return error;
    }

    /** Whether it may refuse what somebody has just filled in. */
    public boolean refuses() {
        return refuses;
    }

    /** Whether it belongs to the transaction of what a person did: no save point stands before it. */
    public boolean isTogetherWithThePerson() {
        return refuses || atOnce;
    }

    /** What it deletes once that is old; null for a verb that does something else. */
    public @Nullable Tidying tidying() {
        return tidying == null ? null : tidying.get();
    }

    /**
     * Does it.
     *
     * @throws IllegalStateException if the call lacks what the verb needs, or the result holds what it has not declared
     */
    public VerbResult run(VerbCall call) {
        for (Parameter parameter : parameters) {
            if (parameter.needed() && !call.parameters().containsKey(parameter.name())) {
                throw new IllegalStateException(
                        "The verb %s needs the input parameter %s.".formatted(name, parameter.name()));
            }
        }
        VerbResult result = deed.apply(call);
        result.values().forEach(this::checkIsDeclared);
        if (result.error() != null && !result.error().equals(error)) {
            throw new IllegalStateException(
                    "The verb %s has not declared that it can end with %s.".formatted(name, result.error()));
        }
        return result;
    }

    private void checkIsDeclared(String variable, @Nullable Object value) {
        Type type = clears.contains(variable) ? Type.TICK : sets.get(variable);
        if (type == null || !type.holds(value)) {
            throw new IllegalStateException(
                    "The verb %s has not declared that it sets %s to such a value.".formatted(name, variable));
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** A verb that is being declared; {@link #doing}, {@link #deleting} and {@link #finding} end it. */
    public static final class Declaration {

        private final String name;
        private String sentence = "";
        private final List<Parameter> parameters = new ArrayList<>();
        private final Set<String> reads = new LinkedHashSet<>();
        private final Map<String, Type> sets = new LinkedHashMap<>();
        private final Set<String> clears = new LinkedHashSet<>();
        private @Nullable String error;
        private boolean refuses;
        private boolean atOnce;
        private @Nullable Supplier<Tidying> tidying;

        private Declaration(String name) {
            this.name = name;
        }

        /** What it does, in a sentence without its full stop, for whoever draws. */
        public Declaration does(String words) {
            sentence = words;
            return this;
        }

        /** The diagram has to say this. */
        public Declaration needs(String parameter, Content content) {
            parameters.add(new Parameter(parameter, true, content));
            return this;
        }

        /** The diagram may say this. */
        public Declaration takes(String parameter, Content content) {
            parameters.add(new Parameter(parameter, false, content));
            return this;
        }

        /** It looks at variables that others have set. */
        public Declaration reads(String... variables) {
            reads.addAll(List.of(variables));
            return this;
        }

        /** A variable of its own. */
        public Declaration sets(String variable, Type type) {
            sets.put(variable, type);
            return this;
        }

        /** Ticks of a form or a message that it looks at, and sets back once they are heeded. */
        public Declaration clears(String... ticks) {
            clears.addAll(List.of(ticks));
            return this;
        }

        /** It may end with this BPMN error. */
        public Declaration mayEndWith(String bpmnError) {
            error = bpmnError;
            return this;
        }

        /** It may refuse what somebody has just filled in, and so belongs to the transaction of that form. */
        public Declaration mayRefuseTheForm() {
            refuses = true;
            return this;
        }

        /** Whoever brought it about sees at once that it is done. */
        public Declaration atOnce() {
            atOnce = true;
            return this;
        }

        /** What it does, if nothing comes of it that a diagram asks for. */
        public Verb doing(Consumer<VerbCall> deed) {
            return finding(call -> {
                deed.accept(call);
                return VerbResult.NONE;
            });
        }

        /** What it deletes once that is old, which settings have a say in, and how it does so: with how many that were. */
        public Verb deleting(Supplier<Tidying> what, ToLongFunction<VerbCall> deed) {
            tidying = what;
            return finding(call -> VerbResult.deleted(deed.applyAsLong(call)));
        }

        /** What it does, and what a diagram gets to know by it. */
        public Verb finding(Function<VerbCall, VerbResult> deed) {
            if (!name.matches("[a-z][A-Za-z]*") || sentence.isBlank()) {
                throw new IllegalStateException("A verb has a name of a to z, and a sentence that says what it does.");
            }
            Stream.concat(sets.keySet().stream(), clears.stream()).forEach(reads::add);
            return new Verb(this, deed);
        }
    }
}
