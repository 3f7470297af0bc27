package coop.workers.manyhands.cases;

/**
 * What such letters to an address asked is settled: they are deleted, sent or not.
 *
 * @param letter the template, as in {@link AddressLetterWanted}
 */
public record AddressLettersSettled(String address, String letter) {}
