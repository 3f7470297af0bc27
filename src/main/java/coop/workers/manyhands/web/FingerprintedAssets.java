package coop.workers.manyhands.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/**
 * Styles, scripts and pictures are named with a print of what is in them, {@code /assets/site-<print>.css}: so they can be kept
 * for a year, and a new one has another name. Templates go on saying {@code @{/assets/site.css}}.
 */
@Component
public class FingerprintedAssets implements BeanPostProcessor, Ordered {

    private static final String ASSETS = "/assets/";

    private final ObjectProvider<ResourceUrlProvider> addresses;

    FingerprintedAssets(ObjectProvider<ResourceUrlProvider> addresses) {
        this.addresses = addresses;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RequestDataValueProcessor processor ? new Naming(processor, addresses) : bean;
    }

    private record Naming(RequestDataValueProcessor before, ObjectProvider<ResourceUrlProvider> addresses)
            implements RequestDataValueProcessor {

        @Override
        public String processAction(HttpServletRequest request, String action, @Nullable String httpMethod) {
            return before.processAction(request, action, httpMethod);
        }

        @Override
        public String processFormFieldValue(
                HttpServletRequest request, @Nullable String name, String value, String type) {
            return before.processFormFieldValue(request, name, value, type);
        }

        @Override
        public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
            return before.getExtraHiddenFields(request);
        }

        @Override
        public String processUrl(HttpServletRequest request, String url) {
            String path = request.getContextPath();
            if (url.startsWith(path + ASSETS)) {
                String named = addresses.getObject().getForLookupPath(url.substring(path.length()));
                return named == null ? url : path + named;
            }
            return before.processUrl(request, url);
        }
    }
}
