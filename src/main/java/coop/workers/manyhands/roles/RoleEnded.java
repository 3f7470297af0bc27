package coop.workers.manyhands.roles;

import coop.workers.manyhands.people.PersonId;

/** Somebody gave a role back. */
public record RoleEnded(String opportunity, PersonId person) {}
