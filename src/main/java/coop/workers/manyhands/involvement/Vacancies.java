package coop.workers.manyhands.involvement;

import coop.workers.manyhands.catalogue.Opportunity;

/** The port to whoever knows how many places of a role are taken. */
public interface Vacancies {

    /** Whether somebody else can have it now. */
    boolean hasRoom(Opportunity opportunity);
}
