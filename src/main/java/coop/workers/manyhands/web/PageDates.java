package coop.workers.manyhands.web;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.languages.PageLanguage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Says dates in the language of the page. What is kept, or written to somebody, is said by {@link DateWords} itself, in English. */
public final class PageDates extends DateWords {

    public PageDates(Site site, Clock clock) {
        super(site, clock);
    }

    @Override
    public String day(Instant instant) {
        return PageLanguage.say(super.day(instant));
    }

    @Override
    public String day(LocalDate date) {
        return PageLanguage.say(super.day(date));
    }

    @Override
    public String moment(Instant instant) {
        return PageLanguage.say(super.moment(instant));
    }

    @Override
    public String zone() {
        return PageLanguage.say(super.zone());
    }

    @Override
    public String month(Instant instant) {
        return PageLanguage.say(super.month(instant));
    }

    @Override
    public String within(Duration time) {
        return PageLanguage.say(super.within(time));
    }
}
