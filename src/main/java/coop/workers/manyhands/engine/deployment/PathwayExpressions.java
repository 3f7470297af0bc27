package coop.workers.manyhands.engine.deployment;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Reads the expressions of diagrams. What nobody has asked yet is open: a tick that was not set, an answer that is none of the
 * list, a count of nothing. The engine would refuse the expression instead, and with it whoever withdraws before that form.
 */
class PathwayExpressions extends SpringExpressionManager {

    PathwayExpressions(ApplicationContext application, Map<Object, Object> beans) {
        super(application, beans);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolvers = new CompositeELResolver();
        resolvers.add(super.createElResolver());
        resolvers.add(new OpenQuestion());
        return resolvers;
    }

    /** Comes last: finds nothing where a variable would be, of a process that runs. */
    private static final class OpenQuestion extends ELResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object name) {
            if (base == null && context.getContext(VariableScope.class) != null) {
                context.setPropertyResolved(true);
            }
            return null;
        }

        @Override
        public Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object name) {
            return Object.class;
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, @Nullable Object name, @Nullable Object value) {
            // Expressions only read.
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object name) {
            return true;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return Object.class;
        }

        @Override
        public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(
                ELContext context, @Nullable Object base) {
            return java.util.Collections.emptyIterator();
        }
    }
}
