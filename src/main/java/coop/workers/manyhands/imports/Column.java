package coop.workers.manyhands.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a column of a file means. The first heading is the one that we write ourselves; the others are what CiviCRM and
 * spreadsheets write, the surest first.
 */
public enum Column {
    NUMBER("number", "member number", "membership number", "register number"),
    CAPACITY("capacity", "membership type", "type"),
    GROUP("group", "working group", "group name"),
    ROLE("role", "job title", "position", "relationship type"),
    NAME("name", "display name", "full name", "contact name", "member", "director", "host"),
    FIRST_NAME("first name", "given name", "forename"),
    LAST_NAME("last name", "surname", "family name"),
    EMAIL("email", "e mail", "email address", "primary email", "e mail address"),
    PHONE("phone", "phone number", "telephone", "mobile", "primary phone", "mobile phone"),
    ADDRESS("address", "postal address"),
    STREET("street address", "street", "address line 1"),
    STREET_2("supplemental address 1", "address line 2"),
    TOWN("city", "town"),
    POSTCODE("postal code", "postcode", "zip code"),
    CO_OP(
            "co op",
            "coop",
            "organization name",
            "organisation name",
            "organisation",
            "organization",
            "current employer"),
    OPPORTUNITY("opportunity", "offer", "interested in", "what for"),
    STEP("step", "milestone", "stage", "status", "list", "column"),
    NOTE("note", "notes", "comment", "comments", "description"),
    HOW("how", "how they came"),
    SINCE(
            "since",
            "member since",
            "membership start date",
            "entered",
            "in office since",
            "start date",
            "join date",
            "joined"),
    UNTIL("until", "term ends", "term end", "end of term", "end date"),
    TERMS_BEFORE("terms before", "earlier terms"),
    EVERY_MONTHS("every months", "months between"),
    REFERENCE("reference", "payment reference", "standing order reference", "bank reference"),
    AMOUNT("amount", "each payment", "total amount", "recurring amount"),
    HOW_PAID("how paid", "paid", "frequency unit", "frequency", "interval", "every", "pay by"),
    LEFT("left", "left on", "ceased"),
    HOW_LEFT("how left", "why left", "reason", "how"),
    /** The other system's own number of a person: tells two of one name apart, and is no register number. */
    CONTACT_ID("contact id", "external identifier", "external id", "civicrm contact id");

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.of(headings);
    }

    /** As it stands above the column in a file of ours. */
    public String heading() {
        return this == CO_OP ? "co-op" : headings.get(0);
    }

    /** Of several columns that could mean it, the one with the lowest counts; empty if that heading does not mean it. */
    Optional<Integer> rank(String heading) {
        int at = headings.indexOf(plain(heading));
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    static Optional<Column> find(String name) {
        return Arrays.stream(values())
                .filter(column -> column.name().equals(name))
                .findFirst();
    }
}
