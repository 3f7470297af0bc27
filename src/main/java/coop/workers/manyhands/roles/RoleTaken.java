package coop.workers.manyhands.roles;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.PersonId;

/**
 * Somebody has a role from now on, be it on trial.
 *
 * @param opportunity the slug of the role
 * @param reference of the involvement by which they took it up
 */
public record RoleTaken(String opportunity, PersonId person, Reference reference) {}
