package coop.workers.manyhands.webhooks.web;

import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.webhooks.Deliveries;
import coop.workers.manyhands.webhooks.WebhookSettings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Which other sites are told what changes, and what came of it. */
@Controller
@Access(Access.Who.ADMIN)
class WebhookPages {

    private static final int NEWEST = 50;

    private final WebhookSettings settings;
    private final Deliveries deliveries;

    WebhookPages(WebhookSettings settings, Deliveries deliveries) {
        this.settings = settings;
        this.deliveries = deliveries;
    }

    /** One that is told, and how it goes. */
    record Row(String url, Deliveries.Totals totals) {}

    @GetMapping("/monitor/webhooks")
    String show(Model model) {
        model.addAttribute(
                "targets",
                settings.targets().stream()
                        .map(target -> new Row(target.url(), deliveries.totals(target.url())))
                        .toList());
        model.addAttribute("deliveries", deliveries.newest(NEWEST));
        return "webhooks/webhooks";
    }
}
