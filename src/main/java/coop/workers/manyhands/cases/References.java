package coop.workers.manyhands.cases;

import org.springframework.stereotype.Component;

/** Gives new cases their references. */
@Component
public class References {

    private final Desks desks;

    References(Desks desks) {
        this.desks = desks;
    }

    /** One that no case of that kind has. */
    public Reference free(Reference.Kind kind) {
        Desk desk = desks.of(kind);
        Reference drawn = Reference.random(kind);
        while (desk.knows(drawn)) {
            drawn = Reference.random(kind);
        }
        return drawn;
    }
}
