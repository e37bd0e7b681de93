<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
    <context>
        <name>AboutSheet</name>
        <message>
            <source>About</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>About dermamap</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the versions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Licences</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint where it feels different on the legs; see which nerves fit, and why.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search the sources</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sources</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Versions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is shown here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What it uses</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dermamap itself</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>{count} of %n sources</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>Brush</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Eraser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Farther away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Feet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a question</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Front and back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lasso</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next view large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One view large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overview</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save as…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show everything</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take every mark off the body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Thinner brush</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>View before it large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whole area</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wider brush</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AskPage</name>
        <message>
            <source>Ask me more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>I do not know</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More questions would change little. You can see now what fits. Go back if you want to change an answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Question {number} of about {about}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safety question {number} of {about}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>See what fits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That is enough</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why we ask: {why}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Close the message</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>BodyCanvas</name>
        <message>
            <source>Body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw where the skin feels different.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold to move the body with the pointer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take back what is being drawn</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>BodyView</name>
        <message>
            <source>Working this out…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CandidatePage</name>
        <message>
            <source>All results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For clinicians</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the page is written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In plain words</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the skin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the skin, as {lesion}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show on body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show on the body which skin fits, speaks against it, was left out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sources</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What speaks against it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What speaks for it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What to ask or test next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What would tell them apart</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CaseDialogs</name>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cases (*.yaml *.yml *.json);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cases (*.yaml)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Don’t save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a case</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the case</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the changes to this case?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without saving, what was drawn and answered is lost.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>case</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CompareCard</name>
        <message>
            <source>Root or nerve to compare with</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CompareDesk</name>
        <message>
            <source>Map: {map}. Side: {side}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The chosen map leaves it out, so this is what all maps together give. Side: {side}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Usual extent of this nerve. Side: {side}.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ComparisonKey</name>
        <message>
            <source>Agrees</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only drawn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only on the map</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{area} cm² · {share} % of marks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{area} cm² · {share} % of {lesion}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CopyButton</name>
        <message>
            <source>As a mirror shows it. What the other leg carries is replaced.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy to the left leg</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy to the other leg</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy to the right leg</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DaysEntry</name>
        <message>
            <source>Days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Months</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type a number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weeks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Years</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DrawPage</name>
        <message>
            <source>Done drawing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw on the leg, just where you feel it. Rough is fine.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Feel it on the back or the sole too? Change the view below.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go on without drawing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the left, choose what it feels like: numb, tingling or pain.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right and left are yours. The names stand above the legs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show where it feels wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You marked:</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DrawnCase</name>
        <message>
            <source>Clear the drawing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the left leg to the right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the right leg to the left</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DropDesk</name>
        <message numerus="yes">
            <source>%n files were dropped. Drop one case at a time.</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>This is not a file on this computer. Save it there first, then drop that file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{most} or {last}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is a folder. Drop one case file out of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is no case. Drop a file whose name ends in {endings}, or a map of your own that ends in .svg.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FilesDesk</name>
        <message>
            <source>Opening “{name}”…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The case is not saved. {problem}. Save it in another place by “Save as…”, {key}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This case was not opened. {problem}. What was open is still here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Untitled case</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is no file, but a stream; choose a file</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FitsPage</name>
        <message>
            <source>Answer the safety questions first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw or answer something first. Then you see here what fits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Get help first, as it says above. Nothing below changes that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Less likely does not mean ruled out, and no list is complete. Only an examination can tell.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show nerve areas on the body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They show whether you need help at once. Without them, what stands here may look better than it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You did not know the answer to a safety question. If it may be yes, see a doctor today.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}, {side}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GuideDesk</name>
        <message>
            <source>Erase the skin between the legs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark the skin between the legs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What does not fit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What fits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What may be behind it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where a nerve may be hurt</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>HelpDesk</name>
        <message>
            <source>About dermamap…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Atlas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Data and texts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everywhere in the window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Knowledge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Menu</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures of the body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>System</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two-minute tour</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>HistoryList</name>
        <message>
            <source>Click a step to go there; all can be undone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>IntensityChoice</name>
        <message>
            <source>How strong, from 0 to 10</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How strong: {number} of 10</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kept with the marks that follow. It does not change the answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say how strong</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeepingDesk</name>
        <message>
            <source>Not saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not saved yet: kept safe on this computer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saving…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Untitled case</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Work that was kept before a crash cannot be read. It was set aside: {problem}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your work cannot be kept safe from a crash, so save it yourself. {problem}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dermamap ended before “{name}” was saved. Your work of {time} is still here.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LayerPanel</name>
        <message>
            <source>Agreement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As far as the nerve is known to reach. Neighbours overlap.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare with {lesion}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dermatomes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discs: where the standards of spinal cord injury test a root. Fields: skin that a block of just one root numbed most often.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Extent of the skin nerves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the maps are compared</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its own skin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Largest extent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Map of the dermatomes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>My marks only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No nerve shown here is known to reach it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No nerve shown here serves it alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No nerve shown here usually serves it. The middle of the calf, for one, belongs to the medial sural nerve.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a map of your own…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Outer thigh branches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skin nerves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skin of other nerves.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The autonomous zone: no other nerve serves it, so feeling is lost here most surely. Some nerves have none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The classic extent; many people differ.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The front and the back branch of the outer thigh nerve.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Usual extent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where maps agree</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where maps differ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a quarter or a third of the maps that draw it differ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>all of the maps that draw it agree</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fewer agree, or only one map draws this skin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>half of the maps that draw it agree</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>half of them differ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no two agree</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none differs, or only one map draws this skin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>two thirds or three quarters of them agree</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LearnPage</name>
        <message>
            <source>Begin with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dermatomes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drills and patients to learn from are not here yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Good to know</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at the maps, then draw a patch and guess before you read what fits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skin nerves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The skin of each nerve root, as four maps draw it. Rest the pointer on one to see it from all sides.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The skin of each nerve: where it usually ends, how far it may reach, and where it is alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What numbness is, why the back matters, and what to do, with the sources.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which skin belongs to which nerve?</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ListDesk</name>
        <message>
            <source>Clear “{symptom}” in the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark “{symptom}” in the list</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>The skin as a list</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MapCard</name>
        <message>
            <source>A map of your own is only looked at: it never changes an answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>About this map</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Borders are assumed: no printed figure was compared.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sources</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weaknesses</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>assumed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>derived</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>recalled</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MiniMap</name>
        <message>
            <source>Click or drag to look elsewhere</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overview</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Numbers</name>
        <message>
            <source>&lt; {number} %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} %</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OfferBar</name>
        <message>
            <source>Discard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restore</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OwnMaps</name>
        <message>
            <source>Drawn views, or map.yaml of a folder (*.svg map.yaml)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a map of your own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening the map “{name}”…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PersonPanel</name>
        <message>
            <source>Age</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Female</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Male</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not said</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seen at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sex</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Story and examination</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Story only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>years</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PlainPage</name>
        <message>
            <source>Back to what fits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What it is</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PointingDesk</name>
        <message>
            <source>lower third</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>middle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>middle third</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no map draws a root here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>toward the heel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>toward the toes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>upper third</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} left blank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{felt} {number} of 10</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} on {count}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>{name} on {count} of %n maps</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>{place}   ·   {intensity}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{place}, {part}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{place}: {told}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>QuestionCard</name>
        <message>
            <source>Best next question</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not tested</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skip</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>QuestionList</name>
        <message numerus="yes">
            <source>%n not asked</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of {all} answered</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>{question} {side}:</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>QuestionsPanel</name>
        <message>
            <source>All</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How questions are shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>List</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not asked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search questions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Strength and reflexes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such question.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which questions are shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>↑ ↓ question, Y N 0–5 ← → answer, Del clears, Enter next. Dashed: not asked.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ReadingDesk</name>
        <message>
            <source>Other causes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other sources</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RecentCases</name>
        <message>
            <source>Recent cases</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This file was moved or deleted.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ResultsPanel</name>
        <message>
            <source>Answer the question that tells most. Skip what you do not know.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask them again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change how common causes are taken to be</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose what it feels like, then draw on the body.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Elsewhere the order would differ: see below.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left and right are those of the person who is drawn. As in a mirror, the left leg is on the left in the front view.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left and right are those of the person who is drawn: in the front view the left leg is on the right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Little is left to ask: no open question would tell much.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Most likely source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Possible causes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show where</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The questions that would tell most were skipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Watch here which nerves fit, and why.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where does the skin feel different?</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Session</name>
        <message>
            <source>Age and sex</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SettingsSheet</name>
        <message>
            <source>As the system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clinician</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drawing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For pens and tablets that feel pressure.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No gliding or fading.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing moves by itself</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patient</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pressing a pen harder draws wider</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the body as in a mirror</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size of the text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the two-minute tour again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The left leg is on the left. Otherwise it is as when facing a person.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unsaved work</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you draw is kept in this folder until you save it or close the case, so that a crash loses nothing. It never leaves this computer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Who is reading, also at the next start</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ShortcutsSheet</name>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SidePanel</name>
        <message>
            <source>Good to know</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Questions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is shown here</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SignsEntry</name>
        <message>
            <source>Go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None of these</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the rest</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SourceCard</name>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Known in general, still to be checked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open in the browser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read in the source, or in a page that quotes it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This opens {host} in your browser, outside dermamap, which itself never uses the network.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SpeakingDesk</name>
        <message>
            <source>Done: {step}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fits best now: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is marked. Ctrl+L shows the skin as a list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Results and questions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taken back: {step}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tools</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Views of the body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}, {side}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{side}, {symptom}: {zones}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StartDesk</name>
        <message>
            <source>Forget these cases</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recent cases</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” was moved or deleted. Open it from where it is now.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>I explain to patients</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>I mark my own skin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>I want to learn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a case…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Or try an example</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint it on the legs. You see at once which nerves may be behind it, and why.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the two-minute tour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where does it feel different?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Who is it for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You draw where it feels wrong and answer one question at a time. Then you read in plain words what fits and how soon to get help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You get to know which skin belongs to which root and nerve. Drills are not here yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You see all at once: what fits and how sure that is, findings, dermatomes and nerves.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>Marked skin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Under the pointer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether it is saved</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StepBar</name>
        <message>
            <source>1 Draw</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>2 Answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>3 What fits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StepNames</name>
        <message>
            <source>Answer: {question}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answer: {question}, {side}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brush, {felt}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Eraser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lasso, {felt}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whole area, {felt}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{felt} {number} of 10</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} on both sides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} on the left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} on the right</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StepsButton</name>
        <message>
            <source>Every step; go back or forth to any of them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StrengthModel</name>
        <message>
            <source>Movement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>grade {grade}, {meaning}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{movement}, {side}: {answer}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StrengthPage</name>
        <message>
            <source>Arrows move, 0–5 set, Del clears, Enter goes down, Space lists, N: the rest is normal. A dot: not asked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every cell that was not asked gets its normal answer (N)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark the rest as normal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{group}, {least} to {most} ({unit})</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StrengthTable</name>
        <message>
            <source>Not asked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Strength and reflexes</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ToolPanel</name>
        <message>
            <source>A click on a territory opens its page; with Ctrl or Alt held, any tool does that</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brush</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brush {size} mm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Eraser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys [ and ], or Ctrl and the wheel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lasso</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show on the skin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size of the brush</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What does it feel like</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whole area</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Clinician</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patient</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Title of the case</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Untitled case</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Who is reading</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>— unsaved</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TopicsPage</name>
        <message>
            <source>Good to know</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sources</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Tour</name>
        <message>
            <source>A few answers tell more than a perfect drawing. The question that tells most comes first. Skip what you do not know.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answer what is asked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose first what you feel: less feeling, tingling, pain. Each has its own colour and pattern. You can use more than one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw on the body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Here you see which nerves and causes fit, while you draw. Open one to read why, what speaks against it, and what to do.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look from all sides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint where the skin feels different. What you draw in one picture shows in all others: there is one skin.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rather not draw?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read what fits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the case as a file of yours. Until then it is kept safe on this computer, and nowhere else. Here you also find settings, all keys, and this tour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say what it feels like</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the left leg, the right one or both; the front, the sides or the feet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skip the tour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start drawing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} of {all}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“As a list” names every piece of skin with a box to tick. It always shows the same as the body, and needs no pointer.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TriageStrip</name>
        <message>
            <source>Why</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ViewBar</name>
        <message>
            <source>As a list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Both</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Feet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Front and back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Larger</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leg</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overview</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show everything</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Smaller</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Views</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ViewMenu</name>
        <message>
            <source>One large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One view large: choose it here, or click twice on its name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Views</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Waiting</name>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>WindowFrame</name>
        <message>
            <source>Left leg</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right leg</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ZoneList</name>
        <message>
            <source>Ankle and heel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Arrow keys move, Space marks or clears a box.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hip and groin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Knee</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Larger areas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left leg</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>List of the skin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lower leg</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No part of the skin has these words.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part of the skin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right leg</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saddle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search the skin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skin as a list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sole</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Space marks or clears a box; 1 to 5 do so at once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Thigh</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Toes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Top of the foot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>all marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nothing marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{share} marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{symptom} ({share})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{symptom} {share}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{zone}, {side}, {symptom}: {state}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{zone}, {side}: {marks}</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
