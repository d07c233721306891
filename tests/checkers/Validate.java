import java.io.File;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Holds PDF files against PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) with the engine of veraPDF.
 *
 * <p>Prints one line for every file and profile: {@code passed PROFILE FILE}, or {@code failed PROFILE FILE} with each
 * rule that was broken, how often, and the first place. Ends with status 1 if any failed, 2 if it could not look.
 */
public final class Validate {
    private static final String[] PROFILES = {"PDFUA-1", "PDFA-2A"};

    private Validate() {}

    public static void main(String[] files) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        if (files.length == 0) {
            System.err.println("Validate: name the files to look at");
            System.exit(2);
        }
        boolean sound = true;
        try {
            VeraGreenfieldFoundryProvider.initialise();
            for (String name : PROFILES) {
                ValidationProfile profile = profile(name);
                for (String file : files) {
                    String faults = faults(new File(file), profile);
                    sound &= faults.isEmpty();
                    System.out.println((faults.isEmpty() ? "passed " : "failed ") + name + " " + file + faults);
                }
            }
        } catch (Exception error) {
            error.printStackTrace();
            System.exit(2);
        }
        System.exit(sound ? 0 : 1);
    }

    private static ValidationProfile profile(String name) throws Exception {
        String path = "org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream in = Validate.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return Profiles.profileFromXml(in);
        }
    }

    /** The rules that a file breaks, empty for none. */
    private static String faults(File file, ValidationProfile profile) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.isCompliant()) {
                return "";
            }
            return told(result.getTestAssertions());
        } catch (Exception error) {
            return ": cannot be read: " + error;
        }
    }

    private static String told(List<TestAssertion> assertions) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, TestAssertion> first = new TreeMap<>();
        for (TestAssertion assertion : assertions) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                String id = rule.getClause() + "-" + rule.getTestNumber();
                counts.merge(id, 1, Integer::sum);
                first.putIfAbsent(id, assertion);
            }
        }
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, TestAssertion> entry : first.entrySet()) {
            TestAssertion assertion = entry.getValue();
            String told = assertion.getErrorMessage() == null ? assertion.getMessage() : assertion.getErrorMessage();
            out.append("; rule ").append(entry.getKey()).append(" x").append(counts.get(entry.getKey()));
            out.append(" at ").append(assertion.getLocation().getContext()).append(": ").append(told.replaceAll("\\s+", " "));
        }
        return out.length() == 0 ? "; not compliant, though no rule is named" : out.toString();
    }
}
