<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en" language="en">
    <context>
        <name>AboutSheet</name>
        <message numerus="yes">
            <source>{count} of %n sources</source>
            <translation>
                <numerusform>{count} of %n source</numerusform>
                <numerusform>{count} of %n sources</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DropDesk</name>
        <message numerus="yes">
            <source>%n files were dropped. Drop one case at a time.</source>
            <translation>
                <numerusform>%n file was dropped. Drop one case at a time.</numerusform>
                <numerusform>%n files were dropped. Drop one case at a time.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PointingDesk</name>
        <message numerus="yes">
            <source>{name} on {count} of %n maps</source>
            <translation>
                <numerusform>{name} on {count} of %n map</numerusform>
                <numerusform>{name} on {count} of %n maps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>QuestionList</name>
        <message numerus="yes">
            <source>%n not asked</source>
            <translation>
                <numerusform>%n not asked</numerusform>
                <numerusform>%n not asked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of {all} answered</source>
            <translation>
                <numerusform>%n of {all} answered</numerusform>
                <numerusform>%n of {all} answered</numerusform>
            </translation>
        </message>
    </context>
</TS>
