package coop.workers.manyhands.solidfund;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was said about files of one shape. */
@Entity
class StatementShape {

    @Id
    private String shape;

    @Enumerated(EnumType.STRING)
    private @Nullable DayOrder dayOrder;

    @Enumerated(EnumType.STRING)
    private MoneyIn moneyIn;

    private @Nullable String columns;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected StatementShape() {}

    StatementShape(String shape, StatementChoices choices) {
        this.shape = shape;
        this.dayOrder = choices.days();
        this.moneyIn = choices.moneyIn();
        List<StatementColumn> chosen = choices.columns();
        this.columns = chosen == null
                ? null
                : chosen.stream().map(StatementColumn::name).collect(Collectors.joining(","));
    }

    StatementChoices choices() {
        return new StatementChoices(
                dayOrder,
                moneyIn,
                columns == null
                        ? null
                        : Stream.of(columns.split(","))
                                .map(StatementColumn::find)
                                .flatMap(Optional::stream)
                                .toList());
    }
}
