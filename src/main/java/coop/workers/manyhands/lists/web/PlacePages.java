package coop.workers.manyhands.lists.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.lists.PlaceDesk;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The places that forms offer, and where secretaries change them. */
@Controller
@Access(groups = Roles.SECRETARIES)
class PlacePages {

    private static final OfficeForms.Sheet CHANGE = new OfficeForms.Sheet(
            "Change the places", "office/places", "/office/places/change", "/office/places", "Places");

    private final PlaceDesk desk;
    private final OfficeForms sheets;

    PlacePages(PlaceDesk desk, OfficeForms sheets) {
        this.desk = desk;
        this.sheets = sheets;
    }

    @GetMapping("/office/places")
    String all(Model model) {
        model.addAttribute("places", desk.all());
        model.addAttribute("changed", desk.lastChange().orElse(null));
        return "lists/places";
    }

    @GetMapping("/office/places/change")
    ModelAndView ask() {
        return sheets.edit(CHANGE, kept());
    }

    @PostMapping("/office/places/change")
    Object change(Authentication secretary, HttpServletRequest filledIn, RedirectAttributes flash) {
        return sheets.change(CHANGE, filledIn, flash, this::kept, answers -> {
            desk.become(Objects.requireNonNullElse(answers.text("places"), ""), secretary.getName());
            return "Saved. Forms offer these from now on; what was chosen before stays as it was chosen.";
        });
    }

    private Map<String, String> kept() {
        return Map.of("places", String.join("\n", desk.all()));
    }
}
