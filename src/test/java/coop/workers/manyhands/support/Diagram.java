package coop.workers.manyhands.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.ModelParseException;
import org.camunda.bpm.model.xml.impl.ModelInstanceImpl;
import org.camunda.bpm.model.xml.impl.util.ModelUtil;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXParseException;

/** A diagram of {@code processes/}, as the model test asks about it. Reads the files as they lie there; no engine runs. */
public final class Diagram {

    /** How a fault that breaks the rules of BPMN names its place. */
    private static final Pattern LINE = Pattern.compile("Line=(\\d+)");

    private static final Path PROCESSES = Path.of("processes");
    private static final Path FORMS = Path.of("forms");
    private static final Path LETTERS = Path.of("src", "main", "resources", "mail");

    /** What shows by example that a pathway needs no Java lies there as it would at the top of the project. */
    private static final Path EXAMPLES = Path.of("src", "test", "resources", "pathways");

    /** Forms that were read: many ask for each. */
    private static final Map<String, Document> READ = new ConcurrentHashMap<>();

    private final Path file;
    private final BpmnModelInstance model;
    private final Map<Class<?>, Collection<?>> found = new ConcurrentHashMap<>();

    private static @Nullable Map<String, Diagram> all;

    private static @Nullable Set<String> formFiles;

    private Diagram(Path file, BpmnModelInstance model) {
        this.file = file;
        this.model = model;
    }

    /**
     * The diagram of a file.
     *
     * @throws IllegalStateException saying which file and line, if it cannot be read
     */
    public static Diagram read(Path file) {
        try {
            return of(file, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A diagram as if that were what stood in its file. */
    public static Diagram of(Path file, String xml) {
        try {
            return new Diagram(
                    file, Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        } catch (ModelParseException broken) {
            Throwable why = broken;
            while (why.getCause() != null) {
                why = why.getCause();
            }
            Matcher said = LINE.matcher(String.valueOf(why.getMessage()));
            String place = why instanceof SAXParseException at
                    ? "line %d".formatted(at.getLineNumber())
                    : said.find() ? "line " + said.group(1) : "the file";
            throw new IllegalStateException(
                    "%s: %s: It cannot be read: %s Take the last edit back, or save it anew from Camunda Modeler."
                            .formatted(file, place, why.getMessage()),
                    broken);
        }
    }

    /** Every diagram that there is, by key. */
    public static synchronized Map<String, Diagram> all() {
        if (all == null) {
            Map<String, Diagram> read = readAll(PROCESSES);
            OwnFolder.part("processes").forEach(own -> read.putAll(readAll(own)));
            all = read;
        }
        return all;
    }

    /** Forgets what was read: another folder lies over it now. */
    static synchronized void readAnew() {
        all = null;
        formFiles = null;
        READ.clear();
    }

    /** Those, and the examples that only tests know. */
    public static Map<String, Diagram> allWithExamples() {
        Map<String, Diagram> both = new LinkedHashMap<>(all());
        readAll(EXAMPLES.resolve(PROCESSES)).forEach(both::putIfAbsent);
        return both;
    }

    private static Map<String, Diagram> readAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(Diagram::read)
                    .collect(Collectors.toMap(Diagram::key, diagram -> diagram, (one, two) -> one, LinkedHashMap::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The keys of all forms, such as {@code join-group/sign-up}. */
    public static synchronized Set<String> formFiles() {
        if (formFiles == null) {
            formFiles = readFormFiles();
        }
        return formFiles;
    }

    private static Set<String> readFormFiles() {
        Set<String> keys = new TreeSet<>();
        List<Path> folders = Stream.concat(OwnFolder.part("forms"), Stream.of(FORMS, EXAMPLES.resolve(FORMS)))
                .toList();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".html"))
                        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                        .map(name -> name.substring(0, name.length() - ".html".length()))
                        .forEach(keys::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return keys;
    }

    private static Path formFile(String key) {
        Path ours = FORMS.resolve(key + ".html");
        return OwnFolder.find("forms/%s.html".formatted(key), Files.exists(ours) ? ours : EXAMPLES.resolve(ours));
    }

    /** Where the template of a letter lies. */
    public static Path letterFile(String letter) {
        Path ours = LETTERS.resolve(letter + ".md");
        return OwnFolder.find(
                "mail/%s.md".formatted(letter),
                Files.exists(ours) ? ours : EXAMPLES.resolve("mail").resolve(letter + ".md"));
    }

    /** Whether there is a template for a letter, such as {@code join-group/member}. */
    public static boolean hasTemplate(String letter) {
        return Files.isRegularFile(letterFile(letter));
    }

    /** Whether a letter is not sent once its case has ended: it says {@code While: open}. */
    public static boolean isLeftOutAfterTheEnd(String letter) {
        try {
            return Files.readString(letterFile(letter))
                    .lines()
                    .takeWhile(line -> !line.isBlank())
                    .anyMatch(line -> line.startsWith("While:") && line.contains("open"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("No email mail/%s.md".formatted(letter), unreadable);
        }
    }

    /** Whether a letter quotes that: {@code statusLink}. One that is not there quotes nothing. */
    public static boolean quotes(@Nullable String letter, String placeholder) {
        try {
            return letter != null
                    && hasTemplate(letter)
                    && Files.readString(letterFile(letter)).contains("{" + placeholder + "}");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A form as it stands in its file, with the parts that it takes in. */
    public static Document form(String key) {
        Document known = READ.get(key);
        if (known != null) {
            return known;
        }
        try {
            Document form = Jsoup.parse(Files.readString(formFile(key)));
            for (Element place : form.select("[data-part]")) {
                form("parts/" + place.attr("data-part"))
                        .select("form > *")
                        .forEach(element -> place.before(element.clone()));
                place.remove();
            }
            READ.put(key, form);
            return form;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("No form forms/%s.html".formatted(key), unreadable);
        }
    }

    /** The process id. */
    public String key() {
        return process().getId();
    }

    public Path file() {
        return file;
    }

    public BpmnModelInstance model() {
        return model;
    }

    public Process process() {
        Collection<Process> processes = all(Process.class);
        if (processes.size() != 1) {
            throw new IllegalStateException("%s holds %d processes; one is allowed.".formatted(file, processes.size()));
        }
        return processes.iterator().next();
    }

    /** Everything of a type. The model would go through the whole file each time that it is asked. */
    @SuppressWarnings("unchecked") // what we put in ourselves
    public <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return (Collection<T>) found.computeIfAbsent(type, asked -> List.copyOf(model.getModelElementsByType(type)));
    }

    /** Where people begin: the blank start of the process itself. */
    public StartEvent start() {
        return all(StartEvent.class).stream()
                .filter(start -> start.getParentElement().equals(process()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " has no start."));
    }

    /** Whether it is somebody's way through an opportunity, or another process calls it. */
    public boolean isPathway() {
        return hasSignUp() || "system".equals(property(start(), "begunBy"));
    }

    /** Whether another process calls it, instead of a person, a pathway or a date. */
    public boolean isCalled() {
        return !hasSignUp() && property(start(), "begunBy") == null;
    }

    /** Whether a date begins it: a meeting, or housekeeping by a timer. */
    public boolean isBegunByDate() {
        return Set.of("calendar", "timer", "letter").contains(String.valueOf(property(start(), "begunBy")));
    }

    /** Whether it waits for the end of a pause, beside the way that stands still. */
    public boolean isPause() {
        return "pause".equals(property(start(), "begunBy"));
    }

    /** Whether people sign up to it. */
    public boolean hasSignUp() {
        return start().getCamundaFormKey() != null;
    }

    /** A property by which a diagram says more than BPMN does; null where it is not set. */
    public static @Nullable String property(BaseElement element, String name) {
        return properties(element).get(name);
    }

    /** All such properties of an element. */
    public static Map<String, String> properties(BaseElement element) {
        return extensions(element, CamundaProperty.class)
                .collect(Collectors.toMap(CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue));
    }

    /** What a service task is set up with. */
    public static Map<String, String> inputs(ServiceTask task) {
        return extensions(task, CamundaInputParameter.class)
                .collect(
                        Collectors.toMap(CamundaInputParameter::getCamundaName, CamundaInputParameter::getTextContent));
    }

    /** Everything of a type among an element's extensions, however deep. */
    public static <T extends BpmnModelElementInstance> Stream<T> extensions(BaseElement element, Class<T> type) {
        if (element.getExtensionElements() == null) {
            return Stream.empty();
        }
        // Not by asking the model for all of that type: there are hundreds, and each would be asked where it stands.
        return within(element.getExtensionElements()).filter(type::isInstance).map(type::cast);
    }

    private static Stream<ModelElementInstance> within(ModelElementInstance element) {
        ModelInstanceImpl model = (ModelInstanceImpl) element.getModelInstance();
        return element.getDomElement().getChildElements().stream()
                .map(child -> ModelUtil.getModelElement(child, model))
                .flatMap(child -> Stream.concat(Stream.of(child), within(child)));
    }

    /** The letters that it names. */
    public Set<String> letters() {
        return all(ServiceTask.class).stream()
                .flatMap(task -> Stream.ofNullable(inputs(task).get("letter")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The forms that it names, as keys. */
    public Set<String> forms() {
        Stream<String> keys = Stream.concat(
                        all(UserTask.class).stream().map(UserTask::getCamundaFormKey),
                        all(StartEvent.class).stream().map(StartEvent::getCamundaFormKey))
                .flatMap(Stream::ofNullable)
                .map(Diagram::formOf);
        Stream<String> asked = Stream.concat(
                        waits().stream().map(wait -> property(wait, "form")),
                        all(ServiceTask.class).stream().map(task -> inputs(task).get("form")))
                .flatMap(Stream::ofNullable);
        return Stream.concat(keys, asked).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The forms to which one of those leads on by itself, while an address is to be confirmed: no step shows them. */
    public Set<String> formsLedTo() {
        return forms().stream()
                .map(Diagram::formFile)
                .filter(Files::isRegularFile)
                .map(Diagram::whileUnconfirmed)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String whileUnconfirmed(Path form) {
        try {
            return Jsoup.parse(form).select("form").attr("data-while-unconfirmed");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The form's key of a Camunda form key. */
    public static String formOf(String formKey) {
        return formKey.replace("embedded:/forms/", "").replace(".html", "");
    }

    /** Events and gateways, other than tasks of people, where a token stays; what stands after an event-based gateway waits as a part of it. */
    public List<FlowNode> waits() {
        return all(FlowNode.class).stream()
                .filter(node -> node instanceof EventBasedGateway
                        || node instanceof ReceiveTask
                        || (node instanceof IntermediateCatchEvent && !afterEventBasedGateway(node)))
                .toList();
    }

    private static boolean afterEventBasedGateway(FlowNode node) {
        return node.getPreviousNodes().list().stream().anyMatch(EventBasedGateway.class::isInstance);
    }

    /** A gateway that only brings ways together again. */
    public static boolean isJoin(FlowNode node) {
        return node instanceof Gateway && node.getOutgoing().size() == 1;
    }

    public static Optional<TimerEventDefinition> timer(CatchEvent event) {
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .findFirst();
    }

    /** The errors with which it can end. */
    public Set<String> errorsThrown() {
        return all(ErrorEventDefinition.class).stream()
                .filter(error -> error.getParentElement() instanceof ThrowEvent)
                .map(error -> error.getError().getErrorCode())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The errors that are caught at the border of a call or a task. */
    public Set<String> errorsCaught(Activity call) {
        return all(BoundaryEvent.class).stream()
                .filter(event -> call.equals(event.getAttachedTo()))
                .flatMap(event -> event.getEventDefinitions().stream())
                .filter(ErrorEventDefinition.class::isInstance)
                .map(error -> ((ErrorEventDefinition) error).getError().getErrorCode())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return key();
    }
}
