package coop.workers.manyhands.roles.web;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.roles.RoleDesk;
import coop.workers.manyhands.roles.RoleHolder;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The roles that somebody has, on their own page, each with the way to its case. */
@Component
@Order(30)
class RolesOnOwnPage implements PagePart {

    private final RoleDesk roles;
    private final InvolvementDesk desk;
    private final Catalogue catalogue;
    private final Links links;

    RolesOnOwnPage(RoleDesk roles, InvolvementDesk desk, Catalogue catalogue, Links links) {
        this.roles = roles;
        this.desk = desk;
        this.catalogue = catalogue;
        this.links = links;
    }

    /** One role that somebody has. */
    record Held(RoleHolder holder, String title, String token) {}

    @Override
    public String view() {
        return "site/me";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        PersonId me = new PersonId(UUID.fromString(person));
        List<RoleHolder> held =
                roles.of(me).stream().filter(holder -> holder.endedAt() == null).toList();
        if (held.isEmpty()) {
            return;
        }
        Map<UUID, Involvement> cases = desk.of(me).stream().collect(Collectors.toMap(Involvement::id, one -> one));
        List<Held> mine = held.stream()
                .filter(holder -> cases.containsKey(holder.involvementId()))
                .map(holder -> new Held(
                        holder,
                        catalogue.get(holder.opportunity()).title(),
                        links.status(Objects.requireNonNull(cases.get(holder.involvementId())))))
                .toList();
        if (!mine.isEmpty()) {
            page.addObject("roles", mine);
            PageParts.show(page, "main", "roles/on-own-page");
        }
    }
}
