package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody paid to Solidfund, in the download of their data. */
@Component
class PaymentsMade implements KeptAbout {

    private final SolidfundDesk solidfund;

    PaymentsMade(SolidfundDesk solidfund) {
        this.solidfund = solidfund;
    }

    @Override
    public String what() {
        return "paymentsToSolidfund";
    }

    @Override
    public Set<String> tables() {
        return Set.of("pledge");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, String>> of(PersonId person) {
        return solidfund.paymentsOf(person).stream()
                .map(payment -> Map.of(
                        "day", payment.day().toString(), "sum", payment.amount().words()))
                .toList();
    }
}
