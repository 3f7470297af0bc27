package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.LivelyOffice;
import coop.workers.manyhands.support.PagesOfTheOffice;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

/** Every page of coordinators and admins, whichever there are: usable by everybody, wide, on a phone and on the smallest screen. */
@BrowserTest
class NarrowOfficeBrowserTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private LivelyOffice office;

    @Autowired
    private Colleagues colleagues;

    @BeforeEach
    void thereIsSomethingOfEverything() {
        office.begin();
    }

    @AfterEach
    void asBefore() {
        office.over();
        colleagues.gone();
    }

    private static void signIn(Window window, SignIn who) {
        window.open("/login");
        window.page().locator("[name=username]").fill(who.user());
        window.page().locator("[name=password]").fill(who.password());
        window.press(window.page().locator("main button[type=submit]"));
    }

    private static Optional<Document> asked(Page page, String path) {
        APIResponse answer = page.request().get(path, RequestOptions.create().setMaxRedirects(0));
        try {
            if (answer.status() != 200) {
                return Optional.empty();
            }
            boolean html = answer.headers().getOrDefault("content-type", "").startsWith("text/html");
            return Optional.of(html ? Jsoup.parse(answer.text(), path) : new Document(""));
        } finally {
            answer.dispose();
        }
    }

    private static void look(Window window, String path, List<String> wrong) {
        window.open(path);
        window.wrongAtWork().forEach(found -> wrong.add(path + " " + found));
    }

    @Test
    void everyPageIsUsableByEverybodyAndScrollsSidewaysOnNoScreen(Window admin) {
        signIn(
                admin,
                colleagues.canSignIn(colleagues.somebody(
                        "camunda-admin",
                        "secretaries",
                        "returning-officers",
                        "inductors",
                        "communications-editors",
                        "facilitators-communications")));
        PagesOfTheOffice.Found found = new PagesOfTheOffice(application)
                .found(path -> asked(admin.page(), path), office.names(), office.further());
        assertThat(found.unreached())
                .as("a page that nobody looks at: let LivelyOffice have something that leads there")
                .isSubsetOf(LivelyOffice.NO_PAGES.keySet());
        List<String> wrong = new ArrayList<>();

        found.pages().values().forEach(path -> look(admin, path, wrong));

        assertThat(found.pages()).hasSizeGreaterThan(60);
        assertThat(wrong).isEmpty();
    }
}
