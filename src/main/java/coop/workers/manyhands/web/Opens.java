package coop.workers.manyhands.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Says to the templates, as {@code @opens}, whether a page lets in whoever looks: a link is shown where it does. Asked is
 * what the page itself says, so no menu keeps a second list of who may do what.
 */
@Component("opens")
public class Opens {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final AccessGate gate;
    private final Map<String, Access> known = new ConcurrentHashMap<>();

    Opens(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings,
            AccessGate gate) {
        this.mappings = mappings;
        this.gate = gate;
    }

    /**
     * Whether whoever looks may open the page.
     *
     * @param page its address, as its handler has it
     */
    public boolean to(String page) {
        return gate.opensTo(known.computeIfAbsent(page, this::accessTo));
    }

    private Access accessTo(String page) {
        return mappings.getObject().getHandlerMethods().entrySet().stream()
                .filter(mapped -> mapped.getKey().getPatternValues().contains(page)
                        && mapped.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .findFirst()
                .flatMap(mapped -> AccessGate.of(mapped.getValue()))
                .orElseThrow(() -> new IllegalArgumentException("No page %s of ours is looked at.".formatted(page)));
    }
}
