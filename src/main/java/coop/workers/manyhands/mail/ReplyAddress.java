package coop.workers.manyhands.mail;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** An address that a whole group of coordinators reads: replies to letters go there. Nobody's own, unless they said so. */
@Entity
@Table(name = "mailbox")
class ReplyAddress {

    @Id
    private String camundaGroup;

    private String address;
    private String setBy;
    private Instant setAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ReplyAddress() {}

    ReplyAddress(String camundaGroup, String address, String setBy, Instant now) {
        this.camundaGroup = camundaGroup;
        this.address = address;
        this.setBy = setBy;
        this.setAt = now;
    }

    void moveTo(String newAddress, String by, Instant now) {
        this.address = newAddress;
        this.setBy = by;
        this.setAt = now;
    }

    String camundaGroup() {
        return camundaGroup;
    }

    String address() {
        return address;
    }
}
