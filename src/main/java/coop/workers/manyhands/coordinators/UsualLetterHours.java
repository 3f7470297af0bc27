package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.LetterHours;
import coop.workers.manyhands.cases.WorkingDays;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** For everybody what holds for a coordinator who has said nothing: between 8 and 19 on a working day, where the site is. */
@Component
class UsualLetterHours implements LetterHours {

    private final Site site;
    private final WorkingDays workingDays;

    UsualLetterHours(Site site, WorkingDays workingDays) {
        this.site = site;
        this.workingDays = workingDays;
    }

    @Override
    public Instant opens(Instant moment) {
        return QuietHours.USUAL.opens(moment, site.zone(), workingDays::isWorkingDay);
    }
}
