package coop.workers.manyhands.cases;

import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;

/** Goes round every transaction that a desk begins; see {@link KeptForPathways}. Those that the engine begins have its own jobs. */
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class KeptForPathwaysAdvisor extends StaticMethodMatcherPointcutAdvisor {

    private static final long serialVersionUID = 1L;

    private static final String DESK = "Desk";

    private final transient AnnotationTransactionAttributeSource transactions =
            new AnnotationTransactionAttributeSource();

    KeptForPathwaysAdvisor() {
        // Outside of the transaction.
        setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        setAdvice((MethodInterceptor) KeptForPathwaysAdvisor::keeping);
    }

    @Override
    public boolean matches(Method method, Class<?> target) {
        return target.getName().startsWith("coop.workers.manyhands.")
                && target.getSimpleName().contains(DESK)
                && transactions.getTransactionAttribute(method, target) != null;
    }

    private static @Nullable Object keeping(MethodInvocation call) throws Throwable {
        return call instanceof ProxyMethodInvocation again
                ? KeptForPathways.keep(() -> proceed(again.invocableClone()))
                : call.proceed();
    }

    private static @Nullable Object proceed(MethodInvocation call) throws Exception {
        try {
            return call.proceed();
        } catch (Exception | Error refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
