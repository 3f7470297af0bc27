package coop.workers.manyhands.support;

import java.util.List;

/** Texts that somebody could give as a name, a place or an answer, and that something could take for code. */
public final class Hostile {

    /** What each of them does where it runs: a page in which this is set was taken over. */
    public static final String RAN = "window.pwned";

    /** Runs where AngularJS compiles it. */
    public static final String ANGULAR = "{{constructor.constructor('window.pwned=1')()}}";

    private Hostile() {}

    /** One line each, as a name could be. */
    public static List<String> texts() {
        return List.of(
                ANGULAR,
                "{{{{constructor.constructor('window.pwned=1')()}}}}",
                "{ {{$on.constructor('window.pwned=1')()}} }",
                "<img src=x onerror=window.pwned=1>",
                "\"><script>window.pwned=1</script>",
                "' onfocus='window.pwned=1' autofocus='",
                "</textarea></select></option></form><svg onload=window.pwned=1>",
                "<b ng-init=\"constructor.constructor('window.pwned=1')()\">b</b>",
                "[[${7*7}]] [(${7*7})] ${7*7} *{7*7} __${7*7}__ #{7*7}",
                "javascript:window.pwned=1",
                "&lt;i&gt; &#123;&#123;constructor.constructor('window.pwned=1')()&#125;&#125;");
    }
}
