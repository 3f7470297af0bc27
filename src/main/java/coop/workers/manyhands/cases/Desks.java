package coop.workers.manyhands.cases;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All desks: which one keeps a case is told by its reference. */
@Component
public class Desks {

    private final ObjectProvider<Desk> all;

    Desks(ObjectProvider<Desk> all) {
        this.all = all;
    }

    /** The desk that keeps the case. */
    public Desk of(Reference reference) {
        Map<Reference.Kind, Desk> byKind = new EnumMap<>(Reference.Kind.class);
        all.forEach(desk -> byKind.put(desk.kind(), desk));
        Desk desk = byKind.get(reference.kind());
        if (desk == null) {
            throw new IllegalStateException("Nobody keeps cases such as %s.".formatted(reference));
        }
        return desk;
    }
}
