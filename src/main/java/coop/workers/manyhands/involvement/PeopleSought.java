package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is meant by what somebody read out or typed: a name, an address, a number or a reference. The one search for people that there is. */
@Component
public class PeopleSought {

    /** Every word that was typed is in what {@code person p} is called or reached at. The patterns are made once, and not for each of them. */
    private static final String NAMED =
            " p.found_by like all (array(select '%' || regexp_replace(word, '([\\\\%_])', '\\\\\\1', 'g') || '%'"
                    + " from unnest(string_to_array(" + folded(":words") + ", ' ')) as word))";

    private static final String CALLED = " position(:digits in p.phone_digits) > 0 ";

    /** Fewer digits are in too many numbers. */
    private static final int DIGITS = 4;

    /** More words than that are no name. */
    private static final int WORDS = 8;

    /** No name, and no milestone of a diagram, is longer. */
    private static final int LONGEST = 200;

    private final JdbcClient database;

    PeopleSought(JdbcClient database) {
        this.database = database;
    }

    /**
     * One of those who are found.
     *
     * @param references of all that they do or did here, the latest first
     */
    public record Found(
            UUID person,
            String name,
            @Nullable String email,
            boolean emailConfirmed,
            @Nullable String phone,
            Instant since,
            List<String> references) {}

    /** Those whom somebody means who sees everybody, whether they do something here or not; in the order of their names. */
    @Transactional(readOnly = true)
    public List<Found> among(String typed, int most) {
        return in(
                        database.sql(
                                """
                                select p.id, p.name, p.email, p.email_confirmed_at, p.phone, p.created_at,
                                    array(select r.reference from involvement r where r.person_id = p.id order by r.created_at desc, r.reference) as refs
                                from person p where p.united_into is null and %s
                                order by p.sorted_by, p.created_at, p.id limit :most""".formatted(
                                                condition(
                                                        typed,
                                                        " exists (select 1 from involvement i where i.person_id = p.id and i.reference = :reference) "))),
                        typed)
                .param("most", most)
                .query((row, number) -> found(row))
                .list();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getObject("email_confirmed_at") != null,
                row.getString("phone"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                List.of((String[]) row.getArray("refs").getArray()));
    }

    /**
     * The condition on {@code person p}, with the parameters that {@link #in} sets.
     *
     * @param quoted the condition that a case of theirs has {@code :reference}
     */
    public static String condition(String typed, String quoted) {
        return "(" + NAMED + (digits(typed).isEmpty() ? "" : " or" + CALLED)
                + (reference(typed).isPresent() ? " or" + quoted : "") + ")";
    }

    /** Sets the parameters of {@link #condition}. */
    public static StatementSpec in(StatementSpec statement, String typed) {
        return statement
                .param("words", words(typed))
                .param("digits", digits(typed))
                .param("reference", reference(typed).map(Reference::value).orElse(""));
    }

    /** The database takes neither signs of control nor halves of a letter. */
    public static String plain(String typed) {
        String clean = typed.replaceAll("[\\p{Cc}\\p{Cs}]", " ").strip();
        return clean.substring(0, Math.min(clean.length(), LONGEST)).replaceAll("\\p{Cs}", "");
    }

    private static String words(String typed) {
        String[] words = typed.split("\\s+", WORDS + 1);
        return String.join(" ", List.of(words).subList(0, Math.min(words.length, WORDS)));
    }

    /** The digits of a number, without what some write before it and others don't; empty if it is none. */
    public static String digits(String typed) {
        if (!typed.matches("[0-9+()./\\s-]+")) {
            return "";
        }
        String digits = typed.replaceAll("\\D", "").replaceFirst("^(00)?44", "").replaceFirst("^0+", "");
        return digits.length() < DIGITS ? "" : digits;
    }

    /** A reference as somebody reads it out: small letters, blanks and dashes do not matter. */
    public static Optional<Reference> reference(String typed) {
        String signs = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (!signs.matches("(MH)?[0-9A-Z]{6}")) {
            return Optional.empty();
        }
        String own = signs.substring(signs.length() - 6);
        String reference = "MH-%s-%s".formatted(own.substring(0, 4), own.substring(4));
        return Reference.isOne(reference) ? Optional.of(new Reference(reference)) : Optional.empty();
    }

    /**
     * A text as people look for it: without capitals and accents, as {@code person.found_by} has their names. Letters that Unicode takes
     * for letters of their own are as in {@code NameOrder}.
     */
    private static String folded(String sql) {
        return "lower(translate(regexp_replace(normalize(%s, NFKD), '[\\u0300-\\u036f]', '', 'g'), 'ØøŁłĐđĦħ', 'OoLlDdHh'))"
                .formatted(sql);
    }
}
