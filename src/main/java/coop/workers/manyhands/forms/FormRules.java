package coop.workers.manyhands.forms;

import coop.workers.manyhands.EmailAddresses;
import java.text.Normalizer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one validator that every submission passes, whichever door it came through: page, JSON, Tasklist or REST. */
@Component
public class FormRules {

    /** A number, and perhaps whom it asks for behind it: "ext. 12", "x12", "#12". */
    private static final Pattern TEL = Pattern.compile(
            "(\\+|\\(|\\+\\()?[0-9][0-9 ()./-]{5,28}(,? *(extension|ext\\.?|x\\.?|#) *[0-9]{1,6})?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern URL = Pattern.compile("https?://[^\\s\"<>]+\\.[^\\s\"<>]+");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    /** Whatever needs no more: a tick, a choice, a date, a time, a number. */
    private static final int LONGEST_OF_A_CODE = 100;

    private static final int FIELDS_NAMED = 40;

    private final Clock clock;

    FormRules(Clock clock) {
        this.clock = clock;
    }

    /**
     * Checks what was submitted against the form.
     *
     * @param submitted values by field name; texts, booleans and numbers
     * @return the clean answers
     * @throws SubmissionRefused with every field that is wrong, and every name that is not of the form
     */
    public Answers check(Form form, Map<String, ?> submitted) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, String> clean = new LinkedHashMap<>();
        for (Field field : form.fields()) {
            String value = normal(field, submitted.get(field.name()));
            if (!value.isEmpty() && !needless(field, clean)) {
                String wrong = fault(field, value);
                if (wrong != null) {
                    errors.add(new FieldError(field.name(), wrong));
                }
                clean.put(field.name(), value);
            }
        }
        for (Field field : form.fields()) {
            if (isOpen(field, clean) && !needless(field, clean)) {
                field.follows().stream()
                        .filter(other -> clean.containsKey(other.field()))
                        .findFirst()
                        .ifPresent(other -> clean.put(field.name(), other.value()));
            }
        }
        Set<String> faulty = errors.stream().map(FieldError::field).collect(Collectors.toSet());
        for (Field field : form.fields()) {
            if (!faulty.contains(field.name()) && !needless(field, clean) && missing(field, clean)) {
                errors.add(missingAt(form, field));
            }
        }
        for (Field field : form.fields()) {
            Field.After after = field.after();
            if (after != null && !faulty.contains(field.name()) && !faulty.contains(after.field())) {
                String tooSoon = tooSoon(form, field, after, clean);
                if (tooSoon != null) {
                    errors.add(new FieldError(field.name(), tooSoon));
                }
            }
        }
        List<String> order = form.fields().stream().map(Field::name).toList();
        errors.sort(Comparator.comparingInt(error -> order.indexOf(error.field())));
        errors.addAll(unknown(form, order, submitted.keySet()));
        if (!errors.isEmpty()) {
            throw new SubmissionRefused(errors);
        }
        return new Answers(byName(form, clean));
    }

    /** What was chosen from a list that goes on changing is kept by its name. */
    private static Map<String, String> byName(Form form, Map<String, String> clean) {
        form.fields().stream()
                .filter(field -> KeptList.isOne(field.choices()))
                .forEach(field -> clean.computeIfPresent(field.name(), (name, value) -> field.inWords(value)));
        return clean;
    }

    /** By its code; of a list also by its name, as it was kept when it was checked before. */
    private static boolean isOffered(Field field, String value) {
        return field.options().stream()
                .anyMatch(option -> option.value().equals(value)
                        || (KeptList.isOne(field.choices()) && option.label().equals(value)));
    }

    /** The names that the form does not have, the first of them one by one. */
    private static List<FieldError> unknown(Form form, List<String> order, Set<String> submitted) {
        Set<String> known = new HashSet<>(order);
        String fields = order.stream().limit(FIELDS_NAMED).collect(Collectors.joining(", "));
        return FieldError.firstOf(submitted.stream()
                .filter(name -> !known.contains(name))
                .map(name -> new FieldError(
                        shortened(name),
                        form.isOfChecklist(name)
                                ? "\"%s\" is not on the list, or not any more. Load the page anew to see who and what is."
                                        .formatted(shortened(name))
                                : "This form has no field \"%s\"; it has %s.".formatted(shortened(name), fields)))
                .toList());
    }

    /** As it is kept: trimmed, Unicode composed, line ends as one character; ticks as true or false. */
    private static String normal(Field field, @Nullable Object value) {
        if (field.type() == Field.Type.CHECKBOX) {
            return value == null || "".equals(value) ? "false" : "on".equals(value) ? "true" : String.valueOf(value);
        }
        if (value == null) {
            return "";
        }
        String text = Normalizer.normalize(String.valueOf(value), Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .strip();
        // A long text in which there is nothing to read is none; of a name it is said what is wrong with it.
        return field.type() == Field.Type.TEXTAREA && !Characters.canBeRead(text) ? "" : text;
    }

    /**
     * Whether another answer makes it needless: what stands in it then is left out, as if nobody had filled it in. What it
     * depends on comes before it in the form, so it is clean already, or needless itself.
     */
    private static boolean needless(Field field, Map<String, String> clean) {
        return field.onlyWhen() != null && !field.onlyWhen().holds(clean);
    }

    private static boolean isOpen(Field field, Map<String, String> clean) {
        return field.type() == Field.Type.CHECKBOX
                ? !"true".equals(clean.get(field.name()))
                : !clean.containsKey(field.name());
    }

    /** What other answers would answer too is missed where people look first: at the first of those. */
    private static FieldError missingAt(Form form, Field field) {
        if (field.follows().isEmpty()) {
            return new FieldError(field.name(), missingMessage(field));
        }
        String first = field.follows().get(0).field();
        return new FieldError(
                first,
                "Fill in \"%s\", or answer \"%s\"."
                        .formatted(form.field(first).map(Field::label).orElse(first), field.label()));
    }

    private static boolean missing(Field field, Map<String, String> clean) {
        Field.Condition condition = field.requiredWhen();
        boolean needed = field.required() || condition != null && condition.holds(clean);
        return needed && isOpen(field, clean);
    }

    /** What is wrong with a date that has to come after another; null if nothing is, or one of them is open. */
    private static @Nullable String tooSoon(Form form, Field field, Field.After after, Map<String, String> clean) {
        String day = clean.get(field.name());
        String other = clean.get(after.field());
        if (day == null || other == null) {
            return null;
        }
        LocalDate earliest = LocalDate.parse(other).plusDays(after.days());
        if (!LocalDate.parse(day).isBefore(earliest)) {
            return null;
        }
        String before = form.field(after.field()).map(Field::label).orElse(after.field());
        return switch (after.days()) {
            case 0 ->
                "\"%s\" cannot be before \"%s\"; choose %s or a later day.".formatted(field.label(), before, earliest);
            case 1 -> "\"%s\" comes after \"%s\"; choose %s or a later day.".formatted(field.label(), before, earliest);
            default ->
                "\"%s\" is at least %d days after \"%s\"; choose %s or a later day."
                        .formatted(field.label(), after.days(), before, earliest);
        };
    }

    private static String missingMessage(Field field) {
        return switch (field.type()) {
            case CHECKBOX -> "Tick \"%s\" to go on.".formatted(field.label());
            case SELECT -> "Choose an answer for \"%s\".".formatted(field.label());
            default -> "Fill in \"%s\".".formatted(field.label());
        };
    }

    /** What is wrong with a value that is there; null if nothing is. */
    private @Nullable String fault(Field field, String value) {
        String label = field.label();
        boolean lines = field.type() == Field.Type.TEXTAREA;
        String forbidden = forbidden(label, value, lines);
        if (forbidden != null) {
            return forbidden;
        }
        if (!Characters.canBeRead(value)) {
            return "\"%s\" has nothing in it that can be read; type it anew.".formatted(label);
        }
        int maxLength = Objects.requireNonNullElse(field.maxLength(), LONGEST_OF_A_CODE);
        if (value.length() > maxLength) {
            return "\"%s\" has %d characters; %d are the most it can have.".formatted(label, value.length(), maxLength);
        }
        String wrong = switch (field.type()) {
            case FILE -> "\"%s\" takes files, on the page that the link in our email leads to.".formatted(label);
            case EMAIL ->
                EmailAddresses.isOne(value) ? null : "\"%s\" needs an address like name@example.org.".formatted(label);
            case TEL ->
                TEL.matcher(value).matches()
                        ? null
                        : "\"%s\" needs a number like 07700 900123 or +44 7700 900123.".formatted(label);
            case URL ->
                URL.matcher(value).matches()
                        ? null
                        : "\"%s\" needs a web address that begins with https:// or http://.".formatted(label);
            case DATE -> dateFault(field, value);
            case TIME ->
                TIME.matcher(value).matches() && parses(value, LocalTime::parse)
                        ? null
                        : "\"%s\" needs a time of day like 14:30.".formatted(label);
            case NUMBER -> numberFault(field, value);
            case CHECKBOX ->
                value.equals("true") || value.equals("false")
                        ? null
                        : "\"%s\" is ticked (true) or not (false).".formatted(label);
            case SELECT ->
                isOffered(field, value)
                        ? null
                        : "\"%s\" has these answers: %s."
                                .formatted(
                                        label,
                                        field.options().stream()
                                                .map(Field.Option::label)
                                                .collect(Collectors.joining(", ")));
            case TEXT, TEXTAREA -> null;
        };
        Pattern pattern = field.pattern();
        if (wrong == null && pattern != null && !pattern.matcher(value).matches()) {
            return "\"%s\" does not look right. %s"
                    .formatted(label, field.patternHint())
                    .strip();
        }
        return wrong;
    }

    private static @Nullable String forbidden(String label, String value, boolean lines) {
        String character = Characters.firstForbidden(value, lines).orElse(null);
        if (character == null) {
            return null;
        }
        if (lines) {
            return "\"%s\" has characters that cannot be shown; type it anew.".formatted(label);
        }
        return value.codePoints().anyMatch(c -> Characters.isControl(c) || Character.getType(c) == Character.SURROGATE)
                ? "\"%s\" goes on one line, without control characters.".formatted(label)
                : "\"%s\" has a character that nobody can see (%s); type it anew.".formatted(label, character);
    }

    private static @Nullable String numberFault(Field field, String value) {
        if (!NUMBER.matcher(value).matches()) {
            return "\"%s\" needs a whole number.".formatted(field.label());
        }
        Field.Bounds bounds = field.bounds();
        if (bounds == null || bounds.least() == null || bounds.most() == null || field.pattern() != null) {
            return null;
        }
        int number = Integer.parseInt(value);
        return number < Integer.parseInt(bounds.least()) || number > Integer.parseInt(bounds.most())
                ? "\"%s\" needs a whole number from %s to %s.".formatted(field.label(), bounds.least(), bounds.most())
                : null;
    }

    /** Between which days a date has to lie, where nothing else is declared; for pages that read one without a form. */
    public DateSpan usualSpan() {
        return DateSpan.usual(LocalDate.now(clock));
    }

    private @Nullable String dateFault(Field field, String value) {
        if (field.roughly()) {
            LocalDate earliest = RoughDate.earliest(value, LocalDate.now(clock)).orElse(null);
            return earliest != null
                    ? dayFault(field, earliest.toString())
                    : "\"%s\" needs a day, a month, a season or a year, such as 12 March 2021, March 2021, spring 2021 or 2021."
                            .formatted(field.label());
        }
        return dayFault(field, value);
    }

    private @Nullable String dayFault(Field field, String value) {
        if (!DAY.matcher(value).matches() || !parses(value, LocalDate::parse)) {
            return "\"%s\" needs a date like 2026-12-21 (year, month, day).".formatted(field.label());
        }
        if (field.future() && LocalDate.parse(value).isBefore(LocalDate.now(clock))) {
            return "\"%s\" lies in the past; choose today or a later day.".formatted(field.label());
        }
        if (field.within() != null && !field.future()) {
            LocalDate today = LocalDate.now(clock);
            if (LocalDate.parse(value).isAfter(today)) {
                return "\"%s\" has not come yet; choose today or an earlier day.".formatted(field.label());
            }
            String fault = new DateSpan(today.minus(field.within()), today).fault(LocalDate.parse(value));
            return fault == null ? null : "\"%s\" %s".formatted(field.label(), fault);
        }
        if (field.within() != null
                && LocalDate.parse(value).isAfter(LocalDate.now(clock).plus(field.within()))) {
            return "\"%s\" lies too far ahead; the last day that you can choose is %s."
                    .formatted(field.label(), LocalDate.now(clock).plus(field.within()));
        }
        Field.Bounds bounds = field.bounds();
        DateSpan span = usualSpan();
        String fault =
                (bounds == null ? span : span.declared(bounds.least(), bounds.most())).fault(LocalDate.parse(value));
        return fault == null ? null : "\"%s\" %s".formatted(field.label(), fault);
    }

    private static boolean parses(String value, Consumer<String> parser) {
        try {
            parser.accept(value);
            return true;
        } catch (DateTimeException notOne) {
            return false;
        }
    }

    private static String shortened(String name) {
        String start = name.length() > 40 ? name.substring(0, 40) + "…" : name;
        return start.replaceAll("[^\\p{Alnum}_.…-]", "?");
    }
}
