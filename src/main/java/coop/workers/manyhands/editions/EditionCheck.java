package coop.workers.manyhands.editions;

/** Port: reads what it needs of an edition that open cases have, so that what cannot be read any more is known at the start. */
public interface EditionCheck {

    /**
     * Reads it.
     *
     * @throws RuntimeException naming the file and what is wrong with it
     */
    void read(String edition);
}
