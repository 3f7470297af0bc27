package coop.workers.manyhands.people;

/**
 * The name of a person in a text that is kept for others: marked, so that whoever keeps the text keeps the name beside it
 * as a value, known by the person, and never has to look for it in the text.
 */
public final class Named {

    /** Begins a mark; Unicode leaves these to private agreement, so that nobody types them by accident. */
    public static final char BEGIN = '\uE000';

    /** Stands between the person and the name. */
    public static final char BETWEEN = '\uE001';

    /** Ends a mark. */
    public static final char END = '\uE002';

    private Named() {}

    /** The name as a marked value. */
    public static String in(PersonId person, String name) {
        return BEGIN + person.value().toString() + BETWEEN + name.replaceAll("[\\uE000-\\uE002]", "") + END;
    }
}
