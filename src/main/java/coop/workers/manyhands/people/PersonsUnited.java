package coop.workers.manyhands.people;

/**
 * Two records turned out to be one person: whoever keeps something about {@code from} gives it to {@code to}.
 *
 * @param sameMailbox whether the reader of one mailbox said so, who is reached there as before; else an admin did, and
 *     nothing is sent any more to where {@code from} was reached
 */
public record PersonsUnited(PersonId from, PersonId to, boolean sameMailbox) {

    /** Said by the reader of one mailbox. */
    public PersonsUnited(PersonId from, PersonId to) {
        this(from, to, true);
    }
}
