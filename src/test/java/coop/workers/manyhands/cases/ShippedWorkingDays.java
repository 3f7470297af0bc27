package coop.workers.manyhands.cases;

import coop.workers.manyhands.OwnFiles;
import java.time.ZoneId;

/** Working days by the bank holidays that come with the application, for tests that start none. */
public final class ShippedWorkingDays {

    private ShippedWorkingDays() {}

    public static WorkingDays in(ZoneId zone) {
        return new WorkingDays(BankHolidays.read(OwnFiles.none(), "")::containsKey, zone);
    }
}
