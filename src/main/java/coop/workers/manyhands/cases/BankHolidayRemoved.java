package coop.workers.manyhands.cases;

import java.time.LocalDate;

/** A day that was added to the bank holidays counts as a working day again. */
public record BankHolidayRemoved(LocalDate day) {}
