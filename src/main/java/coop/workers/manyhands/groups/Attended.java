package coop.workers.manyhands.groups;

import java.time.Instant;
import java.util.UUID;

/** A meeting that somebody came to. */
public record Attended(String workingGroup, UUID meeting, Instant startsAt) {}
