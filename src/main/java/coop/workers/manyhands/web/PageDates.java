package coop.workers.manyhands.web;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.languages.Language;
import coop.workers.manyhands.languages.PageLanguage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says dates in the language of the page. What is kept, or written to somebody, is said by {@link DateWords} itself, in English. */
public final class PageDates extends DateWords {

    private static final String DAY = "EEEE d MMMM uuuu";
    private static final String MONTH = "MMMM uuuu";

    private final ZoneId place;
    private final Map<String, DateTimeFormatter> formats = new ConcurrentHashMap<>();

    public PageDates(Site site, Clock clock) {
        super(site, clock);
        this.place = site.zone();
    }

    private String in(Language language, String pattern, TemporalAccessor date) {
        return formats.computeIfAbsent(
                        language.code() + ' ' + pattern,
                        first -> DateTimeFormatter.ofPattern(pattern, language.locale())
                                .withZone(place))
                .format(date);
    }

    @Override
    public String day(Instant instant) {
        Language now = PageLanguage.now();
        return now == null ? super.day(instant) : in(now, DAY, instant);
    }

    @Override
    public String day(LocalDate date) {
        Language now = PageLanguage.now();
        return now == null ? super.day(date) : in(now, DAY, date);
    }

    @Override
    public String moment(Instant instant) {
        Language now = PageLanguage.now();
        return now == null
                ? super.moment(instant)
                : now.say("{day} at {time}")
                                .replace("{day}", in(now, DAY, instant))
                                .replace("{time}", in(now, "HH:mm", instant))
                        + ' '
                        + zone();
    }

    @Override
    public String zone() {
        return PageLanguage.say(super.zone());
    }

    @Override
    public String month(Instant instant) {
        Language now = PageLanguage.now();
        return now == null ? super.month(instant) : in(now, MONTH, instant);
    }

    @Override
    public String within(Duration time) {
        return PageLanguage.say(super.within(time));
    }
}
