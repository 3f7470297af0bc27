package coop.workers.manyhands.cases;

import java.time.LocalDate;

/**
 * A task takes longer than was promised.
 *
 * @param task its id: once it is done, nobody need be told
 * @param waitsFor whose turn it is, such as {@code the facilitators of Communications}
 * @param helpers who was asked to help, such as {@code the secretaries}
 * @param answerUntil the day by which they are to see to it
 */
public record Delay(String task, String waitsFor, String helpers, LocalDate answerUntil) {}
