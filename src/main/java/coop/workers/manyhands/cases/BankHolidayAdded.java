package coop.workers.manyhands.cases;

import java.time.LocalDate;
import java.util.Set;

/**
 * A day counted as a working day, and does no more.
 *
 * @param name what it is called
 * @param added all days that are added by the same act so far, this one too: they do not count any more either
 */
public record BankHolidayAdded(LocalDate day, String name, Set<LocalDate> added) {}
