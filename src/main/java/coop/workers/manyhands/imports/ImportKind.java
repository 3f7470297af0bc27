package coop.workers.manyhands.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the lines of a file are about. One file holds one kind. */
public enum ImportKind {
    MEMBERS(
            "members",
            "Members and representatives of co-ops",
            "a member of the federation, or the representative of one",
            true,
            List.of(
                    Column.NUMBER,
                    Column.CAPACITY,
                    Column.NAME,
                    Column.EMAIL,
                    Column.PHONE,
                    Column.ADDRESS,
                    Column.CO_OP,
                    Column.SINCE,
                    Column.LEFT,
                    Column.HOW_LEFT)),
    DIRECTORS(
            "directors",
            "Directors, with their terms",
            "one of its Directors",
            true,
            List.of(
                    Column.NAME,
                    Column.EMAIL,
                    Column.PHONE,
                    Column.HOW,
                    Column.SINCE,
                    Column.UNTIL,
                    Column.TERMS_BEFORE,
                    Column.LEFT,
                    Column.HOW_LEFT)),
    GROUPS(
            "groups",
            "People of groups, with their roles",
            "somebody who takes part in one of its groups",
            false,
            List.of(Column.GROUP, Column.ROLE, Column.NAME, Column.EMAIL, Column.PHONE, Column.SINCE)),
    HOSTS(
            "hosts",
            "Hosts, who meet newcomers",
            "a host, who meets newcomers",
            false,
            List.of(Column.NAME, Column.EMAIL, Column.PHONE, Column.EVERY_MONTHS, Column.SINCE)),
    SUPPORTERS(
            "supporters",
            "Supporters of Solidfund, who pay already",
            "a supporter of worker co-ops through Solidfund",
            false,
            List.of(
                    Column.NAME,
                    Column.EMAIL,
                    Column.PHONE,
                    Column.REFERENCE,
                    Column.AMOUNT,
                    Column.HOW_PAID,
                    Column.CO_OP,
                    Column.SINCE)),
    CASES(
            "cases",
            "Cases under way, at the step where they stand",
            "somebody who has offered to help",
            false,
            List.of(
                    Column.OPPORTUNITY,
                    Column.STEP,
                    Column.NAME,
                    Column.EMAIL,
                    Column.PHONE,
                    Column.SINCE,
                    Column.NOTE));

    private static final List<Column> OF_OTHERS = List.of(
            Column.FIRST_NAME,
            Column.LAST_NAME,
            Column.STREET,
            Column.STREET_2,
            Column.TOWN,
            Column.POSTCODE,
            Column.CONTACT_ID);

    private final String code;
    private final String label;
    private final String roleWords;
    private final boolean register;
    private final List<Column> columns;

    ImportKind(String code, String label, String roleWords, boolean register, List<Column> columns) {
        this.code = code;
        this.label = label;
        this.roleWords = roleWords;
        this.register = register;
        this.columns = columns;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** As what people are entered, in the words of the email that tells them. */
    public String roleWords() {
        return roleWords;
    }

    /** Whether it is one of the registers, in which nobody enters anybody alone (decision 0023). */
    public boolean isRegister() {
        return register;
    }

    /** The columns that we write, in their order. */
    public List<Column> columns() {
        return columns;
    }

    /** Which columns a file of others may have besides; those of an address only where one is kept. */
    public List<Column> readable() {
        return java.util.stream.Stream.concat(
                        columns.stream(),
                        OF_OTHERS.stream()
                                .filter(column -> columns.contains(Column.ADDRESS)
                                        || column == Column.FIRST_NAME
                                        || column == Column.LAST_NAME
                                        || column == Column.CONTACT_ID))
                .toList();
    }

    public static Optional<ImportKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
