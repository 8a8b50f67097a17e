package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Digest;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.command.StopJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

    private static final Source SOURCE = new Source("rest", "", Instant.EPOCH);

    private final CommandReader reader = Commands.reader();

    @Test
    void theSmallestCommandHasDefaultsForAllElse() {
        var command = create("{'kind':'CREATE','identifier':'a1','location':'hospital-a','image':'alpine'}");

        assertThat(command)
                .isEqualTo(new CreateJob(
                        new JobKey("hospital-a", "none", "a1"),
                        SOURCE,
                        "alpine",
                        List.of(),
                        false,
                        JobOptions.NONE,
                        Digest.of("alpine", List.of(), false, JobOptions.NONE)));
    }

    @Test
    void everyFieldArrivesWhereItBelongs() {
        var command = create("""
                {'kind':'CREATE','identifier':'a1','application':'app','location':'l','image':'alpine:3','args':['x','y'],
                 'branelet':false,'kubernetes':{'command':['sh'],'env':{'A':'1'},'deadlineSeconds':60,'retries':2,
                 'resources':{'cpu':'500m','memory':'1Gi','gpu':1},'nodeSelector':{'kubernetes.io/arch':'amd64'},
                 'priorityClassName':'low','labels':{'team':'a'}}}""");

        assertThat(command.args()).containsExactly("x", "y");
        assertThat(command.key()).isEqualTo(new JobKey("l", "app", "a1"));
        assertThat(command.options())
                .isEqualTo(new JobOptions(
                        List.of("sh"),
                        Map.of("A", "1"),
                        Optional.of("500m"),
                        Optional.of("1Gi"),
                        Optional.of(1),
                        Optional.of(60L),
                        Optional.of(2),
                        Map.of("kubernetes.io/arch", "amd64"),
                        Optional.of("low"),
                        Map.of("team", "a")));
    }

    @Test
    void emptyOptionsAreTheSameCommandAsNone() {
        var empty = with("'args':[],'branelet':false,'kubernetes':{'command':[],'env':{},'resources':{},"
                + "'nodeSelector':{},'priorityClassName':'','labels':{}}");

        assertThat(create(empty).digest())
                .isEqualTo(create(with("'branelet':false")).digest());
    }

    @Test
    void withoutIdentifierTheIdempotencyKeyServes() {
        var body = bytes("{'kind':'CREATE','location':'l','image':'alpine'}");

        assertThat(reader.readCreate(body, Optional.of("order-7"), SOURCE).key().identifier())
                .isEqualTo("order-7");
    }

    @Test
    void withNeitherAnIdentifierIsMade() {
        var command = create("{'kind':'CREATE','location':'l','image':'alpine'}");

        assertThat(command.key().identifier()).matches("[a-z0-9]{20}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{secrets}}", "${jndi:ldap://x}", "#{1+1}", "$(BRANE_JOB_ID)", "a: b\n- c\tä 😀", "$$"})
    void whatLooksLikeATemplateStaysData(String text) {
        var quoted = text.replace("\n", "\\n").replace("\t", "\\t");

        var command = create(with("'args':['" + quoted + "'],'kubernetes':{'env':{'A':'" + quoted + "'}}"));

        assertThat(command.args()).containsExactly(text);
        assertThat(command.options().env()).containsEntry("A", text);
    }

    @Test
    void aStopComesByAQueue() {
        var body = bytes("{'kind':'STOP','identifier':'a1','location':'l'}");

        assertThat(reader.readQueued(body, SOURCE)).isEqualTo(new StopJob(new JobKey("l", "none", "a1"), SOURCE));
    }

    @Test
    void aCreateComesByAQueueToo() {
        assertThat(reader.readQueued(bytes(with("'branelet':true")), SOURCE)).isInstanceOf(CreateJob.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'kind':'CREATE','location':'l','image':'alpine'}                 | identifier is missing; it is required
            {'kind':'STOP','location':'l'}                                    | identifier is missing; it is required
            {'kind':'STOP','identifier':'a','location':'l','application':'\\u0007'} | application is '\\u0007'; it must be printable characters
            {'kind':'STOP','identifier':'a','location':'l','image':'x'}       | image is not known; known are application, identifier, kind, location
            {'kind':'RUN','identifier':'a','location':'l','image':'x'}        | kind is 'RUN'; it must be CREATE or STOP
            """)
    void whatAQueueMayNotCarryIsRefused(String document, String problem) {
        var refusal = catchThrowableOfType(ProblemsException.class, () -> reader.readQueued(bytes(document), SOURCE));

        assertThat(refusal.problems()).extracting(Problem::message).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "5",
                "[]",
                "'text'",
                "{",
                "{'kind':'CREATE'",
                "{'kind':'CREATE',}",
                "{kind:'CREATE'}",
                "{} {}",
                "{}x",
                "{} // comment",
                "{'kind':'CREATE','kind':'STOP'}",
                "{'a':{'b':1,'b':2}}",
                "{'a':NaN}",
                "{'a':01}",
                "{'a':'\\x'}",
                "{'a':'\n'}",
                "{'a':123456789012345678901234567890123}",
                "[[[[[[[[[[[[[[[[[[[[[[[[",
                "{'a':[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}",
                "\uFEFF{}",
                "<command/>",
                "\0"
            })
    void whatIsNoJsonObjectIsRefusedAsAWhole(String body) {
        assertThat(problemsOf(bytes(body))).extracting(Problem::thing).containsExactly("body");
    }

    @Test
    void onlyUtf8IsRead() {
        var document = with("'branelet':true");

        assertThat(problemsOf(document.getBytes(UTF_16)))
                .extracting(Problem::thing)
                .containsExactly("body");
        assertThat(problemsOf(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}))
                .extracting(Problem::found)
                .containsExactly("is not UTF-8");
    }

    @Test
    void aBodyOfTwoMebibytesIsRefused() {
        assertThat(problemsOf(new byte[2 * 1024 * 1024]))
                .extracting(Problem::message)
                .containsExactly("body has 2097152 bytes; it may have 1048576");
    }

    @Test
    void allProblemsAreToldAtOnceEachWithItsPath() {
        var problems = problemsOf(bytes("""
                {'kind':'RUN','identifier':'a_b','image':'Alpine','args':[1,'ok','\\u0000'],'foo':1,
                 'kubernetes':{'env':{'BRANE_JOB_ID':'x','1A':'y','OK':5},'resources':{'cpu':'much','disk':'1Gi'},
                 'labels':{'kubernetes.io/x':'y','team':'-'},'deadlineSeconds':0,'retries':'2'}}"""));

        assertThat(problems)
                .extracting(Problem::thing)
                .containsExactlyInAnyOrder(
                        "kind",
                        "identifier",
                        "location",
                        "image",
                        "args[0]",
                        "args[2]",
                        "foo",
                        "kubernetes.env.BRANE_JOB_ID",
                        "kubernetes.env.1A",
                        "kubernetes.env.OK",
                        "kubernetes.resources.cpu",
                        "kubernetes.resources.disk",
                        "kubernetes.labels.kubernetes.io/x",
                        "kubernetes.labels.team",
                        "kubernetes.deadlineSeconds",
                        "kubernetes.retries");
    }

    @Test
    void oneThingHasOneProblemHoweverManyKeywordsItBreaks() {
        assertThat(problemsOf(bytes("{'kind':5,'identifier':'','location':'','image':''}")))
                .extracting(Problem::thing)
                .containsExactlyInAnyOrder("kind", "identifier", "location", "image");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'identifier':'-a'                    | identifier is '-a'; it must be 1 to 51 letters, digits and dashes, the first no dash
            'identifier':'../../etc'             | identifier is '../../etc'; it must be 1 to 51 letters, digits and dashes, the first no dash
            'identifier':'a\\n'                  | identifier is 'a\\u000a'; it must be 1 to 51 letters, digits and dashes, the first no dash
            'identifier':'ärzte'                 | identifier is 'ärzte'; it must be 1 to 51 letters, digits and dashes, the first no dash
            'identifier':null                    | identifier is null; it must be a string
            'location':'../secret'               | location is '../secret'; it must be 1 to 63 letters, digits, dots, underscores and dashes, the first a letter or digit
            'application':'a\\u202Eb'            | application is 'a\\u202eb'; it must be printable characters
            'application':''                     | application is too short; it must have 1 characters at least
            'branelet':'yes'                     | branelet is a string; it must be true or false
            'args':'x'                           | args is a string; it must be an array
            'args':{}                            | args is an object; it must be an array
            'image':'http://x/y'                 | image is 'http://x/y'; it must be [host[:port]/]repository[:tag][@digest], the repository in lower case, without a scheme
            'kubernetes':null                    | kubernetes is null; it must be an object
            'namespace':'kube-system'            | namespace is not known; known are application, args, branelet, identifier, image, kind, kubernetes, location
            """)
    void aRefusalSaysThingFoundAndRule(String field, String problem) {
        assertThat(problemsOf(bytes(with(field)))).extracting(Problem::message).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'privileged':true                                | kubernetes.privileged is not known; known are command, deadlineSeconds, env, labels, nodeSelector, priorityClassName, resources, retries
            'deadlineSeconds':0                              | kubernetes.deadlineSeconds is '0'; it must be 1 at least
            'deadlineSeconds':31536001                       | kubernetes.deadlineSeconds is '31536001'; it must be 31536000 at most
            'deadlineSeconds':1e999                          | kubernetes.deadlineSeconds is a number; it must be a whole number
            'deadlineSeconds':99999999999999999999999        | kubernetes.deadlineSeconds is '99999999999999999999999'; it must be 31536000 at most
            'retries':-1                                     | kubernetes.retries is '-1'; it must be 0 at least
            'retries':1.5                                    | kubernetes.retries is a number; it must be a whole number
            'resources':{'gpu':65}                           | kubernetes.resources.gpu is '65'; it must be 64 at most
            'resources':{'cpu':''}                           | kubernetes.resources.cpu is too short; it must have 1 characters at least
            'resources':{'cpu':'-1'}                         | kubernetes.resources.cpu is '-1'; it must be a Kubernetes quantity above zero, such as 500m or 2
            'resources':{'cpu':'0.0'}                        | kubernetes.resources.cpu is '0.0'; it must be a Kubernetes quantity above zero, such as 500m or 2
            'resources':{'cpu':'1 '}                         | kubernetes.resources.cpu is '1 '; it must be a Kubernetes quantity above zero, such as 500m or 2
            'resources':{'memory':'256mi'}                   | kubernetes.resources.memory is '256mi'; it must be a Kubernetes quantity of bytes above zero, such as 256Mi
            'resources':{'memory':'256m'}                    | kubernetes.resources.memory is '256m'; it must be a Kubernetes quantity of bytes above zero, such as 256Mi
            'resources':{'memory':'1e999'}                   | kubernetes.resources.memory is '1e999'; it must be a Kubernetes quantity of bytes above zero, such as 256Mi
            'env':{'A':'\\u0000'}                            | kubernetes.env.A has characters that no process can take; it must be Unicode without control characters other than tab and line feed
            'env':{'A':'\\ud83d'}                            | kubernetes.env.A has characters that no process can take; it must be Unicode without control characters other than tab and line feed
            'env':{'A=B':'x'}                                | kubernetes.env.A=B is no name of a variable; a name is 1 to 256 letters, digits and underscores, the first no digit
            'env':{'\\u0000':'x'}                            | kubernetes.env.\\u0000 is no name of a variable; a name is 1 to 256 letters, digits and underscores, the first no digit
            'env':{'BRANE_':'x'}                             | kubernetes.env.BRANE_ is set; names that begin with BRANE_ are Brane's own
            'command':['\\u001b[2J']                         | kubernetes.command[0] has characters that no process can take; it must be Unicode without control characters other than tab and line feed
            'priorityClassName':'Low'                        | kubernetes.priorityClassName is 'Low'; it must be a DNS subdomain: 1 to 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part
            'priorityClassName':'system-node-critical'       | kubernetes.priorityClassName is 'system-node-critical'; classes that begin with system- are Kubernetes' own
            'labels':{'job-name':'x'}                        | kubernetes.labels.job-name is set; labels of Kubernetes and of this service are not free
            'labels':{'controller-uid':'x'}                  | kubernetes.labels.controller-uid is set; labels of Kubernetes and of this service are not free
            'labels':{'app.kubernetes.io/managed-by':'x'}    | kubernetes.labels.app.kubernetes.io/managed-by is set; labels of Kubernetes and of this service are not free
            'labels':{'batch.kubernetes.io/job-name':'x'}    | kubernetes.labels.batch.kubernetes.io/job-name is set; labels of Kubernetes and of this service are not free
            'labels':{'k8s.io/x':'x'}                        | kubernetes.labels.k8s.io/x is set; labels of Kubernetes and of this service are not free
            'labels':{'kube.brane.io/job':'x'}               | kubernetes.labels.kube.brane.io/job is set; labels of Kubernetes and of this service are not free
            'labels':{'a.kube.brane.io/job':'x'}             | kubernetes.labels.a.kube.brane.io/job is set; labels of Kubernetes and of this service are not free
            'labels':{'a b':'x'}                             | kubernetes.labels.a b is no label key; a key is 1 to 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, after an optional DNS subdomain and '/'
            'labels':{'Kubernetes.IO/x':'x'}                 | kubernetes.labels.Kubernetes.IO/x is no label key; a key is 1 to 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, after an optional DNS subdomain and '/'
            'labels':{'a':'b,c'}                             | kubernetes.labels.a is 'b,c'; it must be 0 to 63 letters, digits, dashes, underscores and dots, the first and the last a letter or digit
            'nodeSelector':{'a/b/c':'x'}                     | kubernetes.nodeSelector.a/b/c is no label key; a key is 1 to 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, after an optional DNS subdomain and '/'
            'nodeSelector':{'a':'b c'}                       | kubernetes.nodeSelector.a is 'b c'; it must be 0 to 63 letters, digits, dashes, underscores and dots, the first and the last a letter or digit
            """)
    void anOptionThatIsNotAllowedIsRefused(String option, String problem) {
        assertThat(problemsOf(bytes(with("'kubernetes':{" + option + "}"))))
                .extracting(Problem::message)
                .containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'resources':{'cpu':'2','memory':'1.5Gi'}",
                "'resources':{'cpu':'.5','memory':'1e9'}",
                "'resources':{'cpu':'100u','memory':'129E'}",
                "'env':{'_':'','a_1':'tab\\tline\\n'}",
                "'labels':{'example.org/a.b_c-d':'x','team':'','notkubernetes.io/x':'y','kubernetes.io.example/x':'y'}",
                "'nodeSelector':{'kubernetes.io/hostname':'node-1'}",
                "'priorityClassName':'a.b-c'",
                "'retries':3"
            })
    void anOptionThatIsAllowedPasses(String option) {
        assertThat(create(with("'kubernetes':{" + option + "}")).image()).isEqualTo("alpine");
    }

    @Test
    void retriesWithBraneletAreRefused() {
        assertThat(problemsOf(bytes(with("'branelet':true,'kubernetes':{'retries':1}"))))
                .extracting(Problem::thing)
                .containsExactly("kubernetes.retries");
        assertThat(create(with("'branelet':true,'kubernetes':{'retries':0}")).branelet())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"identifier, 51", "application, 128", "location, 63"})
    void anOverLongNameIsRefused(String field, int most) {
        assertThat(create(with("'" + field + "':'" + "a".repeat(most) + "'")).image())
                .isEqualTo("alpine");
        assertThat(problemsOf(bytes(with("'" + field + "':'" + "a".repeat(most + 1) + "'"))))
                .extracting(Problem::thing)
                .containsExactly(field);
    }

    @Test
    void aVariableOf300KilobytesIsRefused() {
        assertThat(problemsOf(bytes(with("'kubernetes':{'env':{'A':'" + "x".repeat(300_000) + "'}}"))))
                .extracting(Problem::message)
                .containsExactly("kubernetes.env.A has 300000 characters; it may have 131069");
    }

    @Test
    void bytesCountNotCharacters() {
        assertThat(problemsOf(bytes(with("'args':['" + "ä".repeat(65_536) + "']"))))
                .extracting(Problem::message)
                .containsExactly("args[0] has 131072 bytes; it may have 131071");
        assertThat(problemsOf(bytes(with("'kubernetes':{'env':{'AB':'" + "x".repeat(131_069) + "'}}"))))
                .extracting(Problem::message)
                .containsExactly("kubernetes.env.AB has 131071 bytes; it may have 131070");
    }

    @Test
    void argumentsEntryPointAndEnvironmentAreBoundedTogether() {
        var text = "'" + "x".repeat(105_000) + "'";
        var args = "'args':[" + text + "," + text + "],";
        var options = "'kubernetes':{'command':[" + text + "],'env':{'A':" + text + ",'B':" + text + "}}";

        assertThat(problemsOf(bytes(with(args + options))))
                .extracting(Problem::message)
                .containsExactly("args, kubernetes.command and kubernetes.env have 525002 bytes;"
                        + " together they may have 524288");
    }

    @Test
    void tooManyEntriesAreRefused() {
        var args = "'',".repeat(1024) + "''";

        assertThat(problemsOf(bytes(with("'args':[" + args + "]"))))
                .extracting(Problem::message)
                .containsExactly("args has 1025 entries; it may have 1024");
    }

    @Test
    void aRefusalListsAHundredProblemsAndCountsTheRest() {
        var document = new StringBuilder("{'kind':'CREATE'");
        for (var i = 0; i < 3000; i++) {
            document.append(",'x").append(i).append("':0");
        }

        assertThat(problemsOf(bytes(document + "}")))
                .hasSize(CommandReader.MOST_PROBLEMS + 1)
                .last()
                .isEqualTo(new Problem("document", "has 2902 more problems", "mend those above first"));
    }

    @Test
    void aDocumentOfTooManyPartsIsNotLookedAtFurther() {
        var args = "'',".repeat(StrictJson.MOST_TOKENS) + "''";

        assertThat(problemsOf(bytes(with("'args':[" + args + "]"))))
                .extracting(Problem::rule)
                .containsExactly(
                        "it may have 16 levels, 10000 parts, numbers of 32 digits and keys of 1024 characters");
    }

    @Test
    void aDocumentThatCannotBeReadIsNotQuoted() {
        assertThat(problemsOf(bytes("{'kind':'CREATE',\n 'args':[hunter2]}")))
                .extracting(Problem::message)
                .containsExactly("body cannot be read at line 2, column 17;"
                        + " it must be one JSON object in UTF-8 in which no key stands twice");
    }

    @Test
    void aMalformedIdempotencyKeyIsToldWithTheRest() {
        var refusal = catchThrowableOfType(
                ProblemsException.class, () -> reader.readCreate(bytes(with("'foo':1")), Optional.of("a b"), SOURCE));

        assertThat(refusal.problems()).extracting(Problem::thing).containsExactlyInAnyOrder("foo", "Idempotency-Key");
    }

    @Test
    void argumentsAndVariablesStayOutOfRefusals() {
        var refusal = catchThrowableOfType(
                ProblemsException.class,
                () -> create(with("'args':['hunter2\\u0000'],'kubernetes':{'env':{'PASSWORD':'hunter2\\u0001'}}")));

        assertThat(refusal).message().doesNotContain("hunter2");
    }

    @Test
    void manyThreadsMayReadAtOnceFromTheFirstDocumentOn() {
        var body = bytes(with("'kubernetes':{'env':{'A':'1'},'labels':{'team':'a'}}"));

        var commands = IntStream.range(0, 500)
                .parallel()
                .mapToObj(i -> reader.readCreate(body, Optional.empty(), SOURCE))
                .collect(Collectors.toSet());

        assertThat(commands).hasSize(1);
    }

    @Test
    void aForeignNameCannotForgeALineOfTheLog() {
        var refusal = catchThrowableOfType(
                ProblemsException.class, () -> create(with("'x\\n2026-01-01 INFO all is well\\u001b[0m':1")));

        assertThat(refusal).message().doesNotContain("\n", "\u001b");
    }

    private CreateJob create(String document) {
        return reader.readCreate(bytes(document), Optional.empty(), SOURCE);
    }

    private List<Problem> problemsOf(byte[] body) {
        var refusal =
                catchThrowableOfType(ProblemsException.class, () -> reader.readCreate(body, Optional.empty(), SOURCE));
        assertThat(refusal).isNotNull();
        return refusal.problems();
    }

    /** A command that is well but for one more field, which takes the place of its namesake. */
    private static String with(String fields) {
        var document = new StringBuilder("{" + fields);
        for (var field : List.of("'kind':'CREATE'", "'identifier':'a1'", "'location':'l'", "'image':'alpine'")) {
            var name = field.substring(0, field.indexOf(':') + 1);
            document.append(fields.startsWith(name) ? "" : "," + field);
        }
        return document + "}";
    }

    private static byte[] bytes(String document) {
        return document.replace('\'', '"').getBytes(UTF_8);
    }
}
