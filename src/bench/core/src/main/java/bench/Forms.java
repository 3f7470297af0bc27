package bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Made-up forms: 12 answers, about 700 characters, the same for every peer. */
public final class Forms {
  public static final int GROUPS = 5;

  private Forms() {
  }

  public static String group(int n) {
    return "group-" + n % GROUPS;
  }

  public static Map<String, String> answers(int n) {
    var random = new Random(n);
    var a = new LinkedHashMap<String, String>();
    a.put("region", group(n));
    a.put("name", words(random, 16));
    a.put("email", n + "@example.org");
    a.put("phone", "01632 " + (960000 + random.nextInt(999)));
    a.put("postcode", words(random, 7));
    a.put("availability", words(random, 40));
    a.put("skills", words(random, 80));
    a.put("languages", words(random, 20));
    a.put("heardFrom", words(random, 30));
    a.put("motivation", words(random, 240));
    a.put("experience", words(random, 200));
    a.put("consent", "yes");
    return a;
  }

  private static String words(Random random, int length) {
    var s = new StringBuilder(length);
    while (s.length() < length) {
      s.append(s.length() % 7 == 6 ? ' ' : (char) ('a' + random.nextInt(26)));
    }
    return s.toString();
  }

  public static String json(Map<String, String> answers) {
    var s = new StringBuilder("{");
    answers.forEach((k, v) -> s.append(s.length() > 1 ? "," : "").append('"').append(k).append("\":\"").append(v).append('"'));
    return s.append('}').toString();
  }
}
