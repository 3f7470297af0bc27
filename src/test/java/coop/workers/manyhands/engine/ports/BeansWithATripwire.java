package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.CleanUps;
import coop.workers.manyhands.cases.Verbs;
import coop.workers.manyhands.engine.access.Tripwire;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** In tests an expression reaches the tripwire besides, so that it is told when somebody's expression is evaluated. */
@Component
@Primary
class BeansWithATripwire extends DiagramBeans {

    private static final String TRIPWIRE = "tripwire";

    private final ObjectProvider<Tripwire> tripwire;

    BeansWithATripwire(
            ObjectProvider<Verbs> declared, CleanUps cleanUps, ObjectProvider<Tripwire> tripwire, Site site) {
        super(declared, cleanUps, site);
        this.tripwire = tripwire;
    }

    @Override
    public Map<Object, Object> asMap() {
        Map<Object, Object> verbs = super.asMap();
        return new AbstractMap<>() {
            @Override
            public Set<Entry<Object, Object>> entrySet() {
                return verbs.entrySet();
            }

            @Override
            public boolean containsKey(@Nullable Object name) {
                return TRIPWIRE.equals(name) || verbs.containsKey(name);
            }

            @Override
            public @Nullable Object get(@Nullable Object name) {
                return TRIPWIRE.equals(name) ? tripwire.getObject() : verbs.get(name);
            }
        };
    }
}
