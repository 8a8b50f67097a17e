package org.brane.kubernetes.config;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** An amount of CPU or memory as Kubernetes writes it: {@code 100m}, {@code 1.5}, {@code 128Mi}, {@code 1e3}. */
final class ResourceQuantity {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(?:(m|k|[MGTPE]|[KMGTPE]i)|[eE]([+-]?\\d{1,2}))?");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", BigDecimal.TEN.pow(3)),
            Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)),
            Map.entry("T", BigDecimal.TEN.pow(12)),
            Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("E", BigDecimal.TEN.pow(18)),
            Map.entry("Ki", TWO.pow(10)),
            Map.entry("Mi", TWO.pow(20)),
            Map.entry("Gi", TWO.pow(30)),
            Map.entry("Ti", TWO.pow(40)),
            Map.entry("Pi", TWO.pow(50)),
            Map.entry("Ei", TWO.pow(60)));

    private ResourceQuantity() {}

    /** Cores or bytes; throws {@link IllegalArgumentException} on any other form. */
    static BigDecimal amount(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("no quantity");
        }
        var number = new BigDecimal(match.group(1));
        if (match.group(3) != null) {
            return number.scaleByPowerOfTen(Integer.parseInt(match.group(3)));
        }
        return match.group(2) == null ? number : number.multiply(FACTORS.getOrDefault(match.group(2), BigDecimal.ONE));
    }

    /** Whether a text is a quantity within two others; for anything else the answer is no. */
    static boolean isWithin(String text, String least, String most) {
        try {
            return isAtMost(least, text) && isAtMost(text, most);
        } catch (IllegalArgumentException noQuantity) {
            return false;
        }
    }

    static boolean isAtMost(String text, String most) {
        return amount(text).compareTo(amount(most)) <= 0;
    }
}
