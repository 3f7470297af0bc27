package coop.workers.manyhands.engine.deployment;

import coop.workers.manyhands.Roles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;

/** What a diagram says of an element beyond BPMN: its Camunda extension properties. */
public record ElementProperties(Map<String, String> values) {

    public static final String MILESTONE = "milestone";
    public static final String TURN = "turn";
    public static final String ANSWER_WITHIN = "answerWithin";
    public static final String UNTIL = "until";
    public static final String REMIND_EVERY = "remindEvery";
    public static final String ESCALATE_TO = "escalateTo";
    static final String DONE = "done";
    public static final String OUTCOME = "outcome";
    public static final String FORM = "form";
    public static final String STAYS = "stays";
    public static final String WORDS = "words";
    static final String BEGUN_BY = "begunBy";
    public static final String PAUSE = "pause";
    public static final String NEVER = "never";
    public static final String NOT_BY = "notBy";
    public static final String ENTRANCE = "entrance";
    static final String RECORDS = "records";
    static final String CONSENT = "consent";

    /** What a diagram need not say: most are reminded of every week, and then the secretaries are asked to help. */
    private static final Map<String, String> DEFAULTS = Map.of(REMIND_EVERY, "P7D", ESCALATE_TO, Roles.SECRETARIES);

    private static final Pattern DAYS = Pattern.compile("P([1-9][0-9]{0,2})D");

    /** Of an element while it is parsed. */
    public static ElementProperties of(Element element) {
        Map<String, String> values = new LinkedHashMap<>();
        Element extensions = element.element("extensionElements");
        Element properties =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        if (properties != null) {
            for (Element property : properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property")) {
                values.put(property.attribute("name"), property.attribute("value"));
            }
        }
        return new ElementProperties(values);
    }

    /** Of an element of a model that is read while the pathway runs. */
    public static ElementProperties of(BaseElement element) {
        Map<String, String> values = new LinkedHashMap<>();
        if (element.getExtensionElements() != null) {
            element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .forEach(property -> values.put(property.getCamundaName(), property.getCamundaValue()));
        }
        return new ElementProperties(values);
    }

    @Nullable
    public String get(String name) {
        return values.get(name);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * What goes without saying, where the diagram says nothing else; empty of a property that has to be said, or may be
     * left out altogether.
     */
    public static Optional<String> defaultOf(String name) {
        return Optional.ofNullable(DEFAULTS.get(name));
    }

    /**
     * The property that has to be there, unless it goes without saying.
     *
     * @throws IllegalStateException naming element and property, if it is not
     */
    public String require(String name, String elementId) {
        String value = values.getOrDefault(name, DEFAULTS.get(name));
        if (value == null) {
            throw new IllegalStateException(
                    "%s needs the property %s (processes/README.md).".formatted(elementId, name));
        }
        return value;
    }

    /**
     * A number of working days, written as {@code P5D}.
     *
     * @throws IllegalStateException naming element and property, if it is missing or written otherwise
     */
    public int requireDays(String name, String elementId) {
        String value = require(name, elementId);
        Matcher days = DAYS.matcher(value);
        if (!days.matches()) {
            throw new IllegalStateException(
                    "%s: %s is a number of working days such as P5D, not %s.".formatted(elementId, name, value));
        }
        return Integer.parseInt(days.group(1));
    }
}
