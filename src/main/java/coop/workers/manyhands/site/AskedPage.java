package coop.workers.manyhands.site;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Asked;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.LinkVoided;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.PageParts;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody answers what they were asked by letter, such as a host. Looking at it changes nothing. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/asked/{token}")
class AskedPage {

    private final AskingDesk desk;
    private final Links links;
    private final People people;
    private final Catalogue catalogue;
    private final FormPages pages;
    private final PageParts parts;

    AskedPage(AskingDesk desk, Links links, People people, Catalogue catalogue, FormPages pages, PageParts parts) {
        this.desk = desk;
        this.links = links;
        this.people = people;
        this.catalogue = catalogue;
        this.pages = pages;
        this.parts = parts;
    }

    @GetMapping
    ModelAndView question(@PathVariable String token) {
        return page(token, asked(token), Map.of(), List.of());
    }

    @PostMapping
    @OftenAsWanted(because = "A question is answered once; anyone who answers again sees that it has arrived.")
    Object answer(@PathVariable String token, HttpServletRequest request) {
        Asked asked = asked(token);
        Map<String, String> fields = FilledIn.of(request).fields();
        try {
            desk.reply(asked.id(), fields);
        } catch (SubmissionRefused refused) {
            ModelAndView page = page(token, asked, fields, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        } catch (Settled already) {
            // The page that follows says what counts.
        }
        return SeeOther.at("/asked/" + token);
    }

    private ModelAndView page(String token, Asked asked, Map<String, String> values, List<FieldError> errors) {
        if (!asked.isOpen() || !desk.of(asked).isOpen()) {
            return settled(asked);
        }
        Form form = desk.formOf(asked);
        ModelAndView page = withCase("site/asked", asked);
        page.addObject("token", token);
        page.addObject("briefing", desk.briefingFor(asked));
        page.addObject("fields", pages.forPublicPage(form, values, errors));
        page.addObject(
                "names", form.fields().stream().map(field -> field.name()).toList());
        page.addObject("errors", errors);
        parts.addTo(page, asked.id().toString());
        return page;
    }

    /** What they see as often as they look: that it has arrived, and whether it is still under way. */
    private ModelAndView thanks(Asked asked) {
        ModelAndView page = withCase("site/asked-thanks", asked);
        page.addObject("answeredAt", asked.answeredAt().orElse(null));
        page.addObject("underWay", desk.of(asked).isOpen());
        return page;
    }

    private ModelAndView settled(Asked asked) {
        if (asked.answeredAt().isPresent()) {
            return thanks(asked);
        }
        ModelAndView page = withCase("site/asked-settled", asked);
        page.setStatus(HttpStatus.GONE);
        return page;
    }

    private ModelAndView withCase(String view, Asked asked) {
        Involvement involvement = desk.of(asked);
        ModelAndView page = new ModelAndView(view, HttpStatus.OK);
        page.addObject("opportunity", catalogue.get(involvement.opportunity()));
        page.addObject("applicant", people.get(involvement.person()).name());
        return page;
    }

    private Asked asked(String token) {
        Links.Opened link = links.open(token)
                .filter(opened -> opened.purpose().may(LinkAct.ANSWER_AS_HELPER))
                .orElseThrow(UnknownLink::new);
        Asked asked = desk.find(link.subject()).orElseThrow(UnknownLink::new);
        if (link.generation() != asked.linkGeneration()) {
            throw new LinkVoided();
        }
        return asked;
    }
}
