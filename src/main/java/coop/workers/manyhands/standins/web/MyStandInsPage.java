package coop.workers.manyhands.standins.web;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.standins.StandInDesk;
import coop.workers.manyhands.standins.StandInRefused;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OwnPage;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody says, on their own page, that they can't make a meeting, or can after all. */
@Controller
@Access(Access.Who.LINK_HOLDER)
class MyStandInsPage {

    private final StandInDesk desk;
    private final SignedIn signedIn;
    private final OwnPage own;

    MyStandInsPage(StandInDesk desk, SignedIn signedIn, OwnPage own) {
        this.desk = desk;
        this.signedIn = signedIn;
        this.own = own;
    }

    @PostMapping("/me/stand-ins")
    Object seek(
            @RequestParam(defaultValue = "") String meeting,
            @RequestParam(defaultValue = "") String duty,
            HttpServletRequest request) {
        return act(request, me -> {
            GroupRole role = GroupRole.find(duty).orElse(GroupRole.MEMBER);
            if (!Reference.isOne(meeting)) {
                throw StandInRefused.unknown();
            }
            desk.seek(me, new Reference(meeting), role);
        });
    }

    @PostMapping("/me/stand-ins/{id}/back")
    Object takeBack(@PathVariable UUID id, HttpServletRequest request) {
        return act(request, me -> desk.takeBack(me, id));
    }

    private Object act(HttpServletRequest request, Consumer<PersonId> deed) {
        return signedIn.person(request)
                .<Object>map(me -> {
                    try {
                        deed.accept(me.id());
                        return SeeOther.at("/me#stand-ins");
                    } catch (StandInRefused refused) {
                        ModelAndView page = own.shown(request);
                        page.setStatus(HttpStatus.CONFLICT);
                        return page.addObject("standInRefused", refused.getMessage());
                    }
                })
                .orElseGet(() -> SeeOther.at("/me"));
    }
}
