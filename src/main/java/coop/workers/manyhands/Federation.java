package coop.workers.manyhands;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a federation says of itself, under {@code manyhands.federation.*}: pages name it by {@code site.federation()}, and forms,
 * letters, catalogue and rule sets by the words of {@link #words()} in braces.
 *
 * @param name the federation's name
 * @param shortName how it is called where there is little room, such as in a calendar
 * @param description what it is, as it stands after its name and a comma
 * @param site the address of its own pages
 * @param legalForm what its members are members of, as the law calls it
 * @param registerLaw the law by which members may see the register
 * @param authority whom people can complain to about their data
 * @param authoritySite where they do that
 * @param currency in which it counts money, as a code of three letters
 * @param currencyWords what people call a sum of it
 * @param bankHolidays the region whose bank holidays count: the list is {@code calendar/bank-holidays-<region>.txt}, or
 *     {@code calendar/bank-holidays.txt} where none is named
 * @param phone where people ring who have no email; empty where nobody answers one
 */
public record Federation(
        String name,
        String shortName,
        String description,
        String site,
        String legalForm,
        String registerLaw,
        String authority,
        String authoritySite,
        String currency,
        String currencyWords,
        String bankHolidays,
        String phone) {

    private static final String NAME = "workers.coop";
    private static final String DESCRIPTION = "the UK federation of worker and freelancer co-ops";
    private static final String SITE = "https://www.workers.coop/";
    private static final String LEGAL_FORM = "society";
    private static final String REGISTER_LAW = "Co-operative and Community Benefit Societies Act 2014, section 103";
    private static final String AUTHORITY = "Information Commissioner's Office";
    private static final String AUTHORITY_SITE = "https://ico.org.uk/make-a-complaint/";
    private static final String CURRENCY = "GBP";
    private static final String CURRENCY_WORDS = "pounds";

    /** Letters are Markdown and forms are HTML: what means something there, or in a placeholder, stands in no name. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cntrl}{}<>\\[\\]*_`#|\\\\\"]");

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"<>{}]+");
    private static final Pattern PHONE = Pattern.compile("|\\+?[0-9][0-9 ()-]{3,28}[0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z]*(-[a-z]+)*");
    private static final int LONGEST = 200;

    /** The one that Many Hands was made for. */
    public static final Federation DEFAULT = new Federation(
            NAME,
            null,
            DESCRIPTION,
            SITE,
            LEGAL_FORM,
            REGISTER_LAW,
            AUTHORITY,
            AUTHORITY_SITE,
            CURRENCY,
            CURRENCY_WORDS,
            "",
            "");

    /** Checks them: each stands in letters and pages as it is. */
    @ConstructorBinding
    public Federation(
            @DefaultValue(NAME) String name,
            @Nullable String shortName,
            @DefaultValue(DESCRIPTION) String description,
            @DefaultValue(SITE) String site,
            @DefaultValue(LEGAL_FORM) String legalForm,
            @DefaultValue(REGISTER_LAW) String registerLaw,
            @DefaultValue(AUTHORITY) String authority,
            @DefaultValue(AUTHORITY_SITE) String authoritySite,
            @DefaultValue(CURRENCY) String currency,
            @DefaultValue(CURRENCY_WORDS) String currencyWords,
            @DefaultValue("") String bankHolidays,
            @DefaultValue("") String phone) {
        this.name = plain("name", name);
        this.shortName = plain("short-name", Objects.requireNonNullElse(shortName, name));
        this.description = plain("description", description);
        this.site = matching("site", ADDRESS, site, "an address such as https://www.example.org/");
        this.legalForm = plain("legal-form", legalForm);
        this.registerLaw = plain("register-law", registerLaw);
        this.authority = plain("authority", authority);
        this.authoritySite =
                matching("authority-site", ADDRESS, authoritySite, "an address such as https://www.example.org/");
        this.currency = code(currency);
        this.currencyWords = plain("currency-words", currencyWords);
        this.bankHolidays = matching(
                "bank-holidays", REGION, bankHolidays, "a region in lower case and dashes, such as northern-ireland");
        this.phone = matching("phone", PHONE, phone, "a phone number as people write it, such as 0161 496 0000");
    }

    /** How sums of its currency are marked, such as {@code £}. */
    public String currencySymbol() {
        return Currency.getInstance(currency).getSymbol(Locale.UK);
    }

    /** What its files may name in braces, such as {@code {federation}}, with what stands there then. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("federation", name);
        words.put("federationShort", shortName);
        words.put("federationWords", description);
        words.put("legalForm", legalForm);
        words.put("registerLaw", registerLaw);
        words.put("currencySymbol", currencySymbol());
        words.put("currencyWords", currencyWords);
        words.put("federationSite", site);
        return words;
    }

    /** The text with those words. */
    public String in(String text) {
        return in(text, UnaryOperator.identity());
    }

    /** The text with those words, each of them written as that kind of file needs it. */
    public String in(String text, UnaryOperator<String> escaping) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        String filled = text;
        for (Map.Entry<String, String> word : words().entrySet()) {
            filled = filled.replace("{" + word.getKey() + "}", escaping.apply(word.getValue()));
        }
        return filled;
    }

    private static String plain(String setting, String value) {
        String plain = value.strip();
        if (plain.isEmpty()
                || plain.length() > LONGEST
                || NOT_PLAIN.matcher(plain).find()) {
            throw wrong(
                    setting,
                    value,
                    "words of %d characters at most, on one line, without any of { } < > [ ] * _ ` # | \\ \""
                            .formatted(LONGEST));
        }
        return plain;
    }

    private static String matching(String setting, Pattern shape, String value, String such) {
        String plain = value.strip();
        if (plain.length() > LONGEST || !shape.matcher(plain).matches()) {
            throw wrong(setting, value, such);
        }
        return plain;
    }

    private static String code(String value) {
        String code = value.strip().toUpperCase(Locale.ROOT);
        try {
            if (Currency.getInstance(code).getDefaultFractionDigits() == 2) {
                return code;
            }
        } catch (IllegalArgumentException unknown) {
            // Said below, as of one that has no hundredths.
        }
        throw wrong("currency", value, "the code of a currency with hundredths, such as GBP or EUR");
    }

    private static CannotStart wrong(String setting, String value, String such) {
        return new CannotStart(
                "The setting manyhands.federation.%s is \"%s\".".formatted(setting, value),
                "It is %s. As an environment variable it is MANYHANDS_FEDERATION_%s."
                        .formatted(such, setting.replace('-', '_').toUpperCase(Locale.ROOT)));
    }
}
