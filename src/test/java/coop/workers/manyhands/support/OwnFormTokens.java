package coop.workers.manyhands.support;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Each test begins with the tokens of forms as the application keeps them. {@code SecurityMockMvcRequestPostProcessors.csrf()} puts a
 * repository of its own into the filter that all tests share, and leaves it there.
 */
final class OwnFormTokens implements BeforeEachCallback {

    private static final String FIELD = "tokenRepository";
    private static final Map<CsrfFilter, CsrfTokenRepository> OWN = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public void beforeEach(ExtensionContext test) {
        SpringExtension.getApplicationContext(test)
                .getBeansOfType(FilterChainProxy.class)
                .values()
                .forEach(proxy -> proxy.getFilterChains()
                        .forEach(chain -> chain.getFilters().stream()
                                .filter(CsrfFilter.class::isInstance)
                                .map(CsrfFilter.class::cast)
                                .forEach(OwnFormTokens::putBack)));
    }

    private static void putBack(CsrfFilter filter) {
        CsrfTokenRepository own = OWN.computeIfAbsent(filter, first ->
                (CsrfTokenRepository) Objects.requireNonNull(ReflectionTestUtils.getField(first, FIELD)));
        ReflectionTestUtils.setField(filter, FIELD, own);
    }
}
