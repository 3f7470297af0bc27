package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody promised to Solidfund, in the download of their data. */
@Component
class SupportKept implements KeptAbout {

    private final SolidfundDesk solidfund;

    SupportKept(SolidfundDesk solidfund) {
        this.solidfund = solidfund;
    }

    @Override
    public String what() {
        return "supportThroughSolidfund";
    }

    @Override
    public Set<String> tables() {
        return Set.of("pledge");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return solidfund.of(person).stream()
                .map(support -> inWords(support.pledge()))
                .toList();
    }

    private static Map<String, @Nullable Object> inWords(Pledge pledge) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("paymentReference", pledge.reference().value());
        one.put("promised", pledge.words());
        one.put("coop", pledge.coop());
        one.put("standsAs", pledge.state().label());
        one.put("promisedOn", pledge.promisedOn().toString());
        one.put("registeredOn", text(pledge.registeredOn()));
        one.put("takenOverOn", text(pledge.takenOverOn()));
        one.put("pausedUntil", text(pledge.pausedUntil()));
        one.put("solidfundMayKnow", pledge.share());
        one.put("solidfundToldOn", text(pledge.solidfundToldOn()));
        one.put("endedOn", text(pledge.endedOn()));
        return one;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
