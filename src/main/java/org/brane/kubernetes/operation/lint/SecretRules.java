package org.brane.kubernetes.operation.lint;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nothing secret stands in a route, and no message in the log. */
final class SecretRules implements Rule {

    private static final Pattern WHOLE =
            Pattern.compile("\\$\\{(body|bodyAs\\(.*?\\)|bodyOneLine|headers|messageHistory.*?|exchange)}");
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(token|password|passphrase|secret|credential|keydata).*");
    private static final Pattern USER = Pattern.compile(".*//[^/]*@.*");
    private static final String REMEDY = "give it to the component by the program's settings; URIs are logged";

    @Override
    public Stream<Finding> findings(RouteText file, RouteTexts all) {
        return Stream.of(logs(file), options(file), queries(file)).flatMap(found -> found);
    }

    private static Stream<Finding> logs(RouteText file) {
        return file.parts()
                .filter(part -> part.key().equals("log"))
                .flatMap(part -> part.word("message").stream())
                .flatMap(message -> WHOLE.matcher(message.text())
                        .results()
                        .map(MatchResult::group)
                        .map(whole -> file.finding(
                                message.line(), "logs " + whole + "; log ids alone", "what is sent may be secret")));
    }

    private static Stream<Finding> options(RouteText file) {
        return file.parts()
                .filter(part -> part.key().equals("parameters"))
                .flatMap(part -> part.words().entrySet().stream())
                .filter(entry -> SECRET.matcher(entry.getKey()).matches())
                .map(entry -> file.finding(entry.getValue().line(), "secret in a URI: " + entry.getKey(), REMEDY));
    }

    private static Stream<Finding> queries(RouteText file) {
        return file.parts()
                .flatMap(part -> part.word("uri").stream())
                .filter(uri -> USER.matcher(uri.text()).matches()
                        || (uri.text().contains("?")
                                && SECRET.matcher(uri.text()).matches()))
                .map(uri -> file.finding(uri.line(), "secret in a URI", REMEDY));
    }
}
