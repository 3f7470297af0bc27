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
        return of(reference.kind());
    }

    /** The desk that keeps cases of that kind. */
    Desk of(Reference.Kind kind) {
        Map<Reference.Kind, Desk> byKind = new EnumMap<>(Reference.Kind.class);
        all.forEach(desk -> byKind.put(desk.kind(), desk));
        Desk desk = byKind.get(kind);
        if (desk == null) {
            throw new IllegalStateException("Nobody keeps cases of the kind %s.".formatted(kind));
        }
        return desk;
    }
}
