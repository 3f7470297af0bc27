package coop.workers.manyhands.imports;

import coop.workers.manyhands.solidfund.DayOrder;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A file with people of a federation: looked at, carried out as a whole, and taken back as a whole. */
@Entity
public class DataImport {

    /** How it stands. */
    public enum State {
        DRAFT("Looked at, nothing made yet"),
        DONE("Carried out"),
        TAKEN_BACK("Taken back");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private ImportKind kind;

    @Enumerated(EnumType.STRING)
    private State state;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable PeopleFile file;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> columns;

    @Enumerated(EnumType.STRING)
    private @Nullable DayOrder dayOrder;

    private String uploadedBy;
    private Instant uploadedAt;
    private @Nullable String doneBy;
    private @Nullable Instant doneAt;
    private int made;
    private int known;
    private int refused;
    private @Nullable String toldBy;
    private @Nullable Instant toldAt;
    private @Nullable String takeBackBy;
    private @Nullable String takenBackBy;
    private @Nullable Instant takenBackAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected DataImport() {}

    DataImport(ImportKind kind, PeopleFile file, List<@Nullable Column> meanings, String by, Instant now) {
        this.id = UUID.randomUUID();
        this.kind = kind;
        this.state = State.DRAFT;
        this.file = file;
        this.columns = names(meanings);
        this.uploadedBy = by;
        this.uploadedAt = now;
    }

    private static List<String> names(List<@Nullable Column> meanings) {
        List<String> names = new ArrayList<>();
        for (Column meaning : meanings) {
            names.add(meaning == null ? "" : meaning.name());
        }
        return names;
    }

    void understood(List<@Nullable Column> meanings, @Nullable DayOrder order) {
        this.columns = names(meanings);
        this.dayOrder = order;
    }

    /** It is carried out: the file itself goes. */
    void done(int nowMade, int knownBefore, int notMade, String by, Instant now) {
        this.state = State.DONE;
        this.file = null;
        this.made = nowMade;
        this.known = knownBefore;
        this.refused = notMade;
        this.doneBy = by;
        this.doneAt = now;
    }

    void told(String by, Instant now) {
        this.toldBy = by;
        this.toldAt = now;
    }

    /** Somebody would like it taken back, and another is to look. */
    void isToBeTakenBack(String by) {
        this.takeBackBy = by;
    }

    void takenBack(String by, Instant now) {
        this.state = State.TAKEN_BACK;
        this.takenBackBy = by;
        this.takenBackAt = now;
    }

    public UUID id() {
        return id;
    }

    public ImportKind kind() {
        return kind;
    }

    public State state() {
        return state;
    }

    public boolean isDraft() {
        return state == State.DRAFT;
    }

    /** The file, as long as nothing is made of it. */
    public PeopleFile file() {
        return Objects.requireNonNull(file, "It is carried out, and its file is gone.");
    }

    /** What each column means; null for one that nothing is made of. */
    public List<@Nullable Column> meanings() {
        List<@Nullable Column> meanings = new ArrayList<>();
        columns.forEach(name -> meanings.add(Column.find(name).orElse(null)));
        return meanings;
    }

    /** In which order its days are written, if somebody said so. */
    public Optional<DayOrder> dayOrder() {
        return Optional.ofNullable(dayOrder);
    }

    public String uploadedBy() {
        return uploadedBy;
    }

    public Instant uploadedAt() {
        return uploadedAt;
    }

    public Optional<String> doneBy() {
        return Optional.ofNullable(doneBy);
    }

    public Optional<Instant> doneAt() {
        return Optional.ofNullable(doneAt);
    }

    /** How many lines something was made of. */
    public int made() {
        return made;
    }

    /** How many lines said what was here already. */
    public int known() {
        return known;
    }

    /** How many lines nothing could be made of. */
    public int refused() {
        return refused;
    }

    public Optional<Instant> toldAt() {
        return Optional.ofNullable(toldAt);
    }

    public Optional<String> toldBy() {
        return Optional.ofNullable(toldBy);
    }

    /** Who would like it taken back, where it takes two. */
    public Optional<String> takeBackBy() {
        return Optional.ofNullable(takeBackBy);
    }

    public Optional<String> takenBackBy() {
        return Optional.ofNullable(takenBackBy);
    }

    public Optional<Instant> takenBackAt() {
        return Optional.ofNullable(takenBackAt);
    }
}
