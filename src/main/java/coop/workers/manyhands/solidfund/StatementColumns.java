package coop.workers.manyhands.solidfund;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where on a statement's lines what stands, by the names that UK banks give their columns.
 *
 * @param day the column of the day
 * @param amount the column of sums in both directions; -1 where there is one for each
 * @param in the column of sums that came in; -1 where there is one for both
 * @param out the column of sums that went out; -1 where there is one for both, or none
 * @param direction the column that says CR or DR; -1 for most
 * @param text the columns in which a reference may stand
 */
record StatementColumns(int day, int amount, int in, int out, int direction, List<Integer> text) {

    private static final List<String> DAY = List.of(
            "date",
            "transactiondate",
            "postingdate",
            "posteddate",
            "dateposted",
            "bookingdate",
            "entrydate",
            "valuedate");
    private static final Set<String> AMOUNT =
            Set.of("amount", "value", "transactionamount", "amountpaid", "sum", "netamount");
    private static final Set<String> IN =
            Set.of("paidin", "moneyin", "credit", "credits", "creditamount", "receipts", "in", "deposits", "amountin");
    private static final Set<String> OUT = Set.of(
            "paidout", "moneyout", "debit", "debits", "debitamount", "payments", "out", "withdrawals", "amountout");
    private static final Set<String> DIRECTION = Set.of(
            "crdr",
            "drcr",
            "creditdebit",
            "debitcredit",
            "debitorcredit",
            "creditordebit",
            "creditdebitindicator",
            "debitcreditindicator");

    /** Of the bank and the account, not of who paid: nothing that anybody has to see. */
    private static final List<String> OF_THE_ACCOUNT =
            List.of("balance", "account", "sortcode", "currency", "iban", "bic", "status");

    StatementColumns {
        text = List.copyOf(text);
    }

    /** Reads the names of columns; empty if these are none. */
    static Optional<StatementColumns> of(List<String> names) {
        List<String> plain = names.stream().map(StatementColumns::plain).toList();
        int day = DAY.stream()
                .mapToInt(plain::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
        if (day < 0) {
            day = first(plain, name -> name.contains("date"));
        }
        int amount = first(plain, AMOUNT::contains);
        int in = first(plain, IN::contains);
        int out = first(plain, OUT::contains);
        int direction = first(plain, DIRECTION::contains);
        if (day < 0 || (amount < 0 && in < 0)) {
            return Optional.empty();
        }
        Set<Integer> taken = Set.copyOf(List.of(day, amount, in, out, direction).stream()
                .filter(at -> at >= 0)
                .distinct()
                .toList());
        List<Integer> text = new ArrayList<>();
        for (int at = 0; at < plain.size(); at++) {
            String name = plain.get(at);
            if (!taken.contains(at)
                    && !name.contains("date")
                    && OF_THE_ACCOUNT.stream().noneMatch(name::contains)) {
                text.add(at);
            }
        }
        // Both kinds of columns: those for each direction say it without a sign.
        return Optional.of(new StatementColumns(day, in >= 0 ? -1 : amount, in, out, direction, text));
    }

    private static int first(List<String> names, java.util.function.Predicate<String> wanted) {
        return IntStream.range(0, names.size())
                .filter(at -> wanted.test(names.get(at)))
                .findFirst()
                .orElse(-1);
    }

    /** Small letters alone: "Paid in (£)" and "paid_in" are one, and so are "Amount" and "Amount GBP". */
    private static String plain(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return letters.length() > 3 && letters.endsWith("gbp") ? letters.substring(0, letters.length() - 3) : letters;
    }
}
