package coop.workers.manyhands.coordinators;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.ShippedWorkingDays;
import coop.workers.manyhands.cases.WorkingDays;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** When letters go that nobody's act brought about. */
class UsualLetterHoursTest {

    private static Instant opens(String zone, Instant moment) {
        Site site = new Site(Path.of("."), "http://localhost", "a@example.org", "http://forum", ZoneId.of(zone));
        try (AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext()) {
            beans.registerBean(Site.class, () -> site);
            beans.registerBean(WorkingDays.class, () -> ShippedWorkingDays.in(site.zone()));
            beans.register(UsualLetterHours.class);
            beans.refresh();
            return beans.getBean(UsualLetterHours.class).opens(moment);
        }
    }

    private static Instant at(String zone, String moment) {
        return LocalDateTime.parse(moment).atZone(ZoneId.of(zone)).toInstant();
    }

    @Test
    void nightWaitsForTheMorningAndBankHolidayWeekendForTheWorkingDayAfterIt() {
        String zone = "Europe/London";
        assertThat(opens(zone, at(zone, "2027-06-23T02:10"))).isEqualTo(at(zone, "2027-06-23T08:00"));
        assertThat(opens(zone, at(zone, "2027-06-23T18:59"))).isEqualTo(at(zone, "2027-06-23T18:59"));
        assertThat(opens(zone, at(zone, "2027-03-25T19:00"))).isEqualTo(at(zone, "2027-03-30T08:00"));
        assertThat(opens(zone, at(zone, "2027-12-27T12:00"))).isEqualTo(at(zone, "2027-12-29T08:00"));
    }

    @Test
    void hoursAreThoseOfTheZoneThatIsSet() {
        Instant morningInLondon = at("Europe/London", "2027-06-23T09:00");

        assertThat(opens("Europe/London", morningInLondon)).isEqualTo(morningInLondon);
        assertThat(opens("Pacific/Auckland", morningInLondon)).isEqualTo(at("Pacific/Auckland", "2027-06-24T08:00"));
    }
}
