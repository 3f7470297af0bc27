package coop.workers.manyhands.support;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.jsoup.Jsoup;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A form that somebody opens before they send it. */
public final class OpenedForm {

    private OpenedForm() {}

    /** What it carries as a mark of what it showed. */
    public static String shown(MockMvc web, String page, RequestPostProcessor who) {
        try {
            return Jsoup.parse(web.perform(get(page).with(who))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .select("input[name=shown]")
                    .val();
        } catch (Exception unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }
}
