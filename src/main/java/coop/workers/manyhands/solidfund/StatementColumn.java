package coop.workers.manyhands.solidfund;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a column of a statement means, and the names that banks give it. Names are matched as words, never as parts of words. */
public enum StatementColumn {
    DAY(
            "the day",
            Set.of(
                    "date",
                    "transactiondate",
                    "completeddate",
                    "postingdate",
                    "posteddate",
                    "dateposted",
                    "bookingdate",
                    "entrydate",
                    "valuedate"),
            Set.of()),
    AMOUNT(
            "the amount, in both directions",
            Set.of("amount", "value", "transactionamount", "amountpaid", "sum", "netamount"),
            Set.of()),
    IN(
            "money in",
            Set.of("paidin", "moneyin", "credit", "credits", "creditamount", "receipts", "in", "deposits", "amountin"),
            Set.of()),
    OUT(
            "money out",
            Set.of(
                    "paidout",
                    "moneyout",
                    "debit",
                    "debits",
                    "debitamount",
                    "payments",
                    "out",
                    "withdrawals",
                    "amountout"),
            Set.of()),
    /** In words: see {@link Direction}. Under any name, if all that stands there are such words. */
    DIRECTION(
            "in or out",
            Set.of(
                    "crdr",
                    "drcr",
                    "creditdebit",
                    "debitcredit",
                    "debitorcredit",
                    "creditordebit",
                    "creditdebitindicator",
                    "debitcreditindicator"),
            Set.of()),
    BALANCE("the balance", Set.of("balance"), Set.of("balance", "saldo")),
    CURRENCY("the currency", Set.of("currency", "ccy", "currencycode"), Set.of("currency")),
    STATE("whether it is done", Set.of("state", "status", "transactionstatus", "transactionstate"), Set.of()),
    FEE("a fee", Set.of("fee", "fees", "charge", "charges", "commission"), Set.of()),
    /** Of the bank and the account, not of who paid: nothing that anybody has to see. */
    ACCOUNT(
            "the account",
            Set.of("iban", "bic", "sortcode", "accountnumber", "accountname"),
            Set.of("account", "sort", "iban", "bic")),
    /** Another sum than the one that counts. */
    OTHER_SUM("another sum", Set.of(), Set.of()),
    /** Another day than the one that counts. */
    OTHER_DAY("another day", Set.of(), Set.of("date")),
    /** In which a reference may stand. */
    TEXT("text", Set.of(), Set.of());

    private final String label;
    private final Set<String> names;
    private final Set<String> words;

    StatementColumn(String label, Set<String> names, Set<String> words) {
        this.label = label;
        this.names = names;
        this.words = words;
    }

    /** What secretaries read. */
    public String label() {
        return label;
    }

    /** Those that somebody can choose between for a file without names of columns. */
    public static List<StatementColumn> toChooseFrom() {
        return List.of(DAY, TEXT, AMOUNT, IN, OUT, BALANCE, DIRECTION, CURRENCY, STATE, ACCOUNT);
    }

    public static Optional<StatementColumn> find(String name) {
        return Arrays.stream(values())
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    /** Whether a bank calls such a column so: by the whole name, or by one of its words. */
    boolean isCalled(String name) {
        List<String> parts = words(name);
        return names.contains(String.join("", parts)) || parts.stream().anyMatch(words::contains);
    }

    /** Whether that is its name, and not only a word in it. */
    boolean isNamed(String name) {
        return names.contains(String.join("", words(name)));
    }

    /** "Paid in (£)" and "paid_in" are the same words, and so are "Amount" and "Amount (GBP)". */
    private static List<String> words(String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty()
                        && !word.equalsIgnoreCase(SiteCurrency.now().code()))
                .toList();
    }
}
